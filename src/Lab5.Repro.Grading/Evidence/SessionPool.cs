using Lab5.Repro.Grading.Sessions;

namespace Lab5.Repro.Grading.Evidence;

/// <summary>Sessions that are started when first used and anew after they were lost.</summary>
/// <remarks>A contract whose calls were lost twice is not called again: an endless loop must not cost the time limit at every item.</remarks>
internal sealed class SessionPool(ISubmission submission, TimeAllowance time) : IDisposable
{
    private const int MostLosses = 2;

    private readonly List<PooledSession> _sessions = [];
    private readonly Dictionary<string, (int Count, SubmissionLostException Last)> _losses = [];

    /// <summary>One that shares nothing with the others but time, memory and what was lost.</summary>
    public ISubmissionSession Add()
    {
        PooledSession session = new(this);
        _sessions.Add(session);
        return session;
    }

    public void Dispose() => _sessions.ForEach(session => session.Dispose());

    private sealed class PooledSession(SessionPool pool) : ISubmissionSession
    {
        private ISubmissionSession? _inner;

        public SubmissionReply Send(SubmissionRequest request)
        {
            string contract = ContractNames.Of(request);
            if (pool._losses.TryGetValue(contract, out var loss) && loss.Count >= MostLosses)
                throw new SubmissionLostException(loss.Last.Cause, $"{contract} was given up after {MostLosses} attempts; the last one: {loss.Last.Message}");
            try
            {
                _inner ??= pool.Start();
                var reply = _inner.Send(request);
                if (reply is FailedReply { Kind: FailureKind.OutOfMemory })
                    Dispose(); // what filled the memory may still be held, and other items are asked of the same process
                return reply;
            }
            catch (SubmissionLostException e)
            {
                Dispose();
                if (e.Cause is LossCause.TimedOut or LossCause.OutOfMemory or LossCause.Crashed or LossCause.BrokenReply)
                    pool._losses[contract] = (loss.Count + 1, e);
                throw;
            }
        }

        public void Dispose()
        {
            _inner?.Dispose();
            _inner = null;
        }
    }

    private ISubmissionSession Start() => submission.Start(time);
}
