namespace CallCenter.Core.Simulation;

/// <summary>How probably a person answers over a shift: two slow waves, and now and then a step, as when another list comes up.</summary>
internal sealed class PacingDrift
{
    private readonly PacingFloor _floor;
    private readonly double _phase;
    private readonly double _fastPhase;
    private readonly double _waves;
    private readonly List<(double At, double Shift)> _steps = [(0, 0)];

    public PacingDrift(Random random, PacingFloor floor)
    {
        _floor = floor;
        (_phase, _fastPhase, _waves) = (random.NextDouble() * Math.Tau, random.NextDouble() * Math.Tau, 0.7 + random.NextDouble());
        for (var at = random.Exponential(2.5); at < floor.Hours; at += random.Exponential(2.5))
        {
            _steps.Add((at, random.NextDouble() - 0.5));
        }
    }

    public double At(TimeSpan since)
    {
        var hours = since.TotalHours;
        var wave = (0.6 * Math.Sin((Math.Tau * _waves * hours / _floor.Hours) + _phase)) + (0.3 * Math.Sin((Math.Tau * hours / 1.3) + _fastPhase));
        var (least, most) = _floor.AnswerProbability;
        var middle = (least + most) / 2;
        return Math.Clamp(middle + ((most - least) / 2 * (wave + _steps.FindLast(step => step.At <= hours).Shift)), least, most);
    }
}
