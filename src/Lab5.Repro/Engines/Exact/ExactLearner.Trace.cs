using Lab5.Repro.Data;
using Lab5.Repro.Engines.Exact.Networks;
using Lab5.Repro.Engines.Tracing;
using Lab5.Repro.Models;

namespace Lab5.Repro.Engines.Exact;

/// <remarks>
/// What a pass computes is read from its workspace after its forward, loss and backward phase, where the values of all steps still stand; the
/// phases themselves know of no trace.
/// </remarks>
internal sealed unsafe partial class ExactLearner : ITraceableLearner
{
    public float Train(SequenceBatch inputs, SequenceBatch targets, TensorTrace trace) => TrainStep(inputs, targets, trace);

    public LearnerState GetState() => new(Unpack(_parameters.Pointer), Unpack(_firstMoment.Pointer), Unpack(_secondMoment.Pointer));

    private void TraceForward(ChunkWorkspace workspace, PassTrace pass)
    {
        for (int i = 0; i < workspace.Stacks.Length; i++)
        {
            int steps = i == 0 ? workspace.InputSteps : workspace.OutputSteps;
            if (i == 1)
                pass.AddSequences(TensorNames.DecoderInputs, workspace.DecoderInputs, steps, ((EncoderDecoderSpec)Spec.Network).Features);
            _network.Stacks[i].Layers.TraceForward(workspace.Stacks[i], pass, _network.Stacks[i].Name, steps);
        }

        pass.AddSequences(TensorNames.Outputs, workspace.Outputs, workspace.OutputSteps, _network.Outputs);
        pass.Trace.Values(TensorNames.Loss, 1); // in its place; known after the last pass
    }

    private void TraceBackward(ChunkWorkspace workspace, PassTrace pass)
    {
        pass.AddSequences(TensorNames.Outputs + TensorNames.Gradient, workspace.Derivatives, workspace.OutputSteps, _network.Outputs);
        for (int i = workspace.Stacks.Length - 1; i >= 0; i--)
            _network.Stacks[i].Layers.TraceBackward(workspace.Stacks[i], pass, _network.Stacks[i].Name, i == 0 ? workspace.InputSteps : workspace.OutputSteps);
    }

    private void TraceGradients(TensorTrace trace, float loss, float* gradient)
    {
        trace.Values(TensorNames.Loss, 1)[0] = loss;
        trace.Add("", Unpack(gradient), TensorNames.Gradient);
    }
}
