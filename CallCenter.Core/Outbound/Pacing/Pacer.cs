namespace CallCenter.Core.Outbound.Pacing;

/// <summary>
/// How many calls of a campaign to dial now (requirement O10). Pure; asked at each tick and whenever an agent or a line changes. What it stands
/// on is in <c>docs/decisions/0019-predictive-pacing.md</c>: a bound that holds whatever happens, and within it an expectation.
/// </summary>
public static class Pacer
{
    // Above the cap itself: what the expectation doesn't see (calls are not answered all at once) makes it too strict; the room left over
    // steers it, and the bound holds in any case.
    private const double GreatestAllowance = 3;

    /// <summary>Plans.</summary>
    /// <param name="settings">What the campaign is allowed.</param>
    /// <param name="state">What the floor looks like.</param>
    public static PacingPlan Plan(PacerSettings settings, PacingState state)
    {
        var room = Math.Max(0, state.Tally.Room(settings.AbandonCap));
        var figures = new PacingFigures(
            state.Meter.AnswerProbability, state.Meter.TimeToAnswer.TotalSeconds, state.Meter.HandlingTime.TotalSeconds,
            0, state.FreeAgents, 0, 0, room, state.Tally.AbandonedShare);
        var lines = state.Lines.Count;
        if (settings.Mode is DialMode.Manual or DialMode.Preview)
        {
            return new PacingPlan(0, 0, PacingLimit.Mode, figures);
        }

        if (state.FreeAgents == 0 && state.BusyAgents.Count == 0)
        {
            return new PacingPlan(0, lines, PacingLimit.NoAgents, figures);
        }

        // Were all lines answered at once, those beyond the free agents would be lost; in predictive mode the room is there for them.
        var free = Math.Max(0, state.FreeAgents - state.Waiting);
        var over = Math.Max(0, state.Waiting - state.FreeAgents);
        var bound = settings.Mode == DialMode.Predictive ? Math.Max(0, free + room - over) : free;
        if (lines >= bound)
        {
            var held = settings.Mode == DialMode.Predictive && bound > free ? PacingLimit.HardCap : PacingLimit.FreeAgents;
            return new PacingPlan(0, lines - bound, held, figures);
        }

        var (dial, limit) = settings.Mode == DialMode.Predictive
            ? (bound - lines, PacingLimit.HardCap)
            : (bound - lines, PacingLimit.FreeAgents);
        if (settings.Mode == DialMode.Predictive)
        {
            (var expected, figures) = Expected(settings, state, free, over, room, dial, figures);
            // A free agent is never left without a line of her own: nobody can be lost by that.
            (dial, limit) = expected < dial ? (Math.Max(expected, free - lines), PacingLimit.Expected) : (dial, limit);
        }

        var allowed = Math.Max(0, settings.MaxLines - lines);
        return allowed < dial ? new PacingPlan(allowed, 0, PacingLimit.Lines, figures) : new PacingPlan(Math.Max(0, dial), 0, limit, figures);
    }

    /// <summary>How many new lines keep the expected share of answers without an agent within what is allowed for now.</summary>
    private static (int Dial, PacingFigures Figures) Expected(
        PacerSettings settings, PacingState state, int free, int over, int room, int most, PacingFigures figures)
    {
        var meter = state.Meter;
        var ahead = meter.TimeToAnswer + PacerSettings.WaitLimit;
        var agents = new CountDistribution();
        foreach (var elapsed in state.BusyAgents)
        {
            agents.Add(meter.ComesFree(elapsed, ahead));
        }

        var answers = new CountDistribution();
        foreach (var elapsed in state.Lines)
        {
            answers.Add(meter.Answers(elapsed));
        }

        // With as much room as agents the share that is expected to be lost is the cap's own; more room allows more, less room less: what is
        // really lost steers it, so that it comes near the cap and stays below.
        var needed = Math.Max(1.0, state.FreeAgents + state.BusyAgents.Count);
        var share = settings.AbandonCap * Math.Clamp(room / needed, 0, GreatestAllowance);
        var answer = meter.Answers(TimeSpan.Zero);
        var lost = answers.ExpectedBeyond(agents, free - over);
        var dial = 0;
        while (dial < most)
        {
            answers.Add(answer);
            var next = answers.ExpectedBeyond(agents, free - over);
            if (next > share * answers.Mean)
            {
                break;
            }

            (lost, dial) = (next, dial + 1);
        }

        return (dial, figures with
        {
            ExpectedAnswers = answers.Mean,
            ExpectedAgents = free - over + agents.Mean,
            ExpectedAbandoned = lost,
            AllowedShare = share,
        });
    }
}
