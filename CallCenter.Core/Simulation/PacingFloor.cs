using CallCenter.Core.Outbound;

namespace CallCenter.Core.Simulation;

/// <summary>A floor that dials, as the pacer is simulated on it. Durations in seconds.</summary>
public sealed record PacingFloor
{
    /// <summary>Agents on the shift.</summary>
    public int Agents { get; init; } = 50;
    /// <summary>Length of the shift in hours.</summary>
    public double Hours { get; init; } = 8;
    /// <summary>Between these the probability that a person answers drifts over the day.</summary>
    public (double Least, double Most) AnswerProbability { get; init; } = (0.2, 0.6);
    /// <summary>Share of answers that are a machine's; nothing tells them from people before an agent hears them.</summary>
    public double Machines { get; init; } = 0.1;
    /// <summary>Share of dialled calls that end at once: busy, no such number.</summary>
    public double Busy { get; init; } = 0.08;
    /// <summary>Mean time of a conversation, lognormal.</summary>
    public double Talk { get; init; } = 120;
    /// <summary>Its coefficient of variation.</summary>
    public double TalkCv { get; init; } = 0.8;
    /// <summary>Mean time of wrap-up, lognormal.</summary>
    public double WrapUp { get; init; } = 20;
    /// <summary>Time after which a line that nobody answers is given up.</summary>
    public double RingTime { get; init; } = 30;
    /// <summary>Lines that the campaign may have in dialling at once.</summary>
    public int MaxLines { get; init; } = 300;

    /// <summary>A floor of another size.</summary>
    public PacingFloor With(int agents) => this with { Agents = agents, MaxLines = Math.Max(50, agents * 6) };
}

/// <summary>What a simulated shift came to.</summary>
/// <param name="Mode">How it dialled.</param>
/// <param name="Dialled">Calls dialled.</param>
/// <param name="Persons">Calls answered by a person.</param>
/// <param name="Abandoned">Answered calls that no agent took within 2 s, a machine's among them: the product can't tell them.</param>
/// <param name="WorstShare">Greatest share abandoned at any moment of the shift, once a hundred people have answered.</param>
/// <param name="TimesOverCap">Moments at which the share was above the cap.</param>
/// <param name="Cancelled">Lines that the pacer hung up.</param>
/// <param name="Occupancy">Share of the agents' time at work that they had a call or its wrap-up.</param>
/// <param name="TalksPerAgentHour">People talked to per agent and hour at work.</param>
/// <param name="P95Wait">95 % of the people who were connected waited at most this long, in seconds.</param>
public sealed record PacingDayResult(
    DialMode Mode, int Dialled, long Persons, long Abandoned, double WorstShare, int TimesOverCap, int Cancelled, double Occupancy,
    double TalksPerAgentHour, double P95Wait)
{
    /// <summary>Share that the cap is about.</summary>
    public double AbandonedShare => Persons == 0 ? 0 : (double)Abandoned / Persons;
}
