namespace ExpClip.Repro.Tests.Datasets.Tead.Llm;

/// <summary>Ways for a request to go wrong.</summary>
internal enum Fault
{
    None, TooMany, ServerError, Hang, Cut, HalfJson, UnknownUnit, Twice,
}

/// <summary>Which requests go wrong.</summary>
internal static class Faults
{
    private static readonly Fault[] OnTheWay = [Fault.TooMany, Fault.ServerError, Fault.Hang, Fault.Cut];
    private static readonly Fault[] InTheAnswer = [Fault.HalfJson, Fault.UnknownUnit, Fault.Twice];

    public static Fault Of(FakeRequest request, int attempt, FakeBehaviour behaviour)
    {
        var share = behaviour.Faults / (OnTheWay.Length + InTheAnswer.Length);
        if (share == 0) return Fault.None;
        var way = new Random(unchecked(behaviour.Seed * 7919 + request.Number * 13 + attempt)).NextDouble() / share;
        if (way < OnTheWay.Length) return OnTheWay[(int)way];
        var said = new Random(request.Number).NextDouble() / share; // the same whenever the question is asked
        return said < InTheAnswer.Length ? InTheAnswer[(int)said] : Fault.None;
    }
}
