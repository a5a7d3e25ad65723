using System.Text.Json.Serialization;
using Lab5.Repro.Grading.Sessions.Networks;
using Lab5.Repro.Testing.Submissions;

namespace Lab5.Repro.Grading.Sessions;

/// <summary>What a submission gave back. Any array may be null, ragged, of the wrong length or hold NaN: the grader's items check.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "reply")]
[JsonDerivedType(typeof(WindowsReply), "windows")]
[JsonDerivedType(typeof(BatchesReply), "batches")]
[JsonDerivedType(typeof(PreparedReply), "prepared")]
[JsonDerivedType(typeof(ValuesReply), "values")]
[JsonDerivedType(typeof(SequencesReply), "sequences")]
[JsonDerivedType(typeof(CloseReply), "close")]
[JsonDerivedType(typeof(PictureReply), "picture")]
[JsonDerivedType(typeof(NetworksReply), "networks")]
[JsonDerivedType(typeof(DoneReply), "done")]
[JsonDerivedType(typeof(FailedReply), "failed")]
internal abstract record SubmissionReply;

internal sealed record WindowsReply(LabWindows? Windows) : SubmissionReply;

internal sealed record BatchesReply(double[][][][]? Batches) : SubmissionReply;

internal sealed record PreparedReply(PreparedStock? Stock) : SubmissionReply;

internal sealed record ValuesReply(double[]? Values) : SubmissionReply;

internal sealed record SequencesReply(double[][]? Sequences) : SubmissionReply;

internal sealed record CloseReply(double Close) : SubmissionReply;

/// <param name="Png">Base64 in JSON.</param>
internal sealed record PictureReply(byte[]? Png) : SubmissionReply;

/// <summary>What was trained, and what it was used for since the training.</summary>
internal sealed record NetworksReply(ShownParameters[]? Parameters, ShownCall[]? Calls) : SubmissionReply;

internal sealed record DoneReply : SubmissionReply;

/// <summary>The submission's own code could not answer; the session goes on.</summary>
/// <param name="Contract">The interface's name, such as <c>IDenoiser</c>.</param>
/// <param name="Explanation">For the student; hostile text, at most <see cref="ContractHost.LongestText"/> characters.</param>
internal sealed record FailedReply(FailureKind Kind, string Contract, string Explanation) : SubmissionReply;

internal enum FailureKind
{
    /// <summary>No public class implements the contract, or NotImplementedException was thrown.</summary>
    NotImplemented,

    /// <summary>Several public classes implement the contract, or the one that does has no public parameterless constructor.</summary>
    NotUsable,

    /// <summary>An exception came out of the submission's code.</summary>
    Threw,

    /// <summary>OutOfMemoryException.</summary>
    OutOfMemory,

    /// <summary>A prediction file is missing or wrong; there is no code to call.</summary>
    BadFile,
}
