namespace ExpClip.Repro.Training.Compute;

/// <summary>Repeats work as a CUDA graph: hundreds of kernels started by one call, where each costs the processor some microseconds else.</summary>
internal sealed class CudaRecording : IRecording
{
    private const int WarmUps = 3; // libraries set themselves up in their first calls, which a recording must not see

    private readonly nint _graph;

    /// <param name="device">Number of the CUDA device.</param>
    internal CudaRecording(int device)
    {
        _graph = ComputeLibrary.ecc_new_graph(device);
        if (_graph == 0) throw ComputeLibrary.Failure();
    }

    public void Record(Action work)
    {
        ComputeLibrary.Check(ComputeLibrary.ecc_enter_stream(_graph));
        try
        {
            for (var i = 0; i < WarmUps; i++) work();
            ComputeLibrary.Check(ComputeLibrary.ecc_begin_capture(_graph));
            Capture(work);
        }
        finally
        {
            ComputeLibrary.Check(ComputeLibrary.ecc_leave_stream(_graph));
        }
    }

    private void Capture(Action work)
    {
        try
        {
            work();
        }
        catch
        {
            _ = ComputeLibrary.ecc_end_capture(_graph); // fails, and gives the stream back
            throw;
        }
        ComputeLibrary.Check(ComputeLibrary.ecc_end_capture(_graph));
    }

    public void Repeat() => ComputeLibrary.Check(ComputeLibrary.ecc_replay(_graph));

    public void Dispose() => ComputeLibrary.ecc_free_graph(_graph);
}
