namespace CallCenter.Core.Outbound.Pacing;

/// <summary>What the pacer says, and why.</summary>
/// <param name="Dial">Calls to dial now.</param>
/// <param name="Cancel">Lines to hang up now, those dialled last first: nobody would be left to take them. 0 in ordinary times.</param>
/// <param name="Limit">What holds it back.</param>
/// <param name="Figures">What it was reckoned from.</param>
public sealed record PacingPlan(int Dial, int Cancel, PacingLimit Limit, PacingFigures Figures);

/// <summary>What holds the pacer back from dialling more.</summary>
public enum PacingLimit
{
    /// <summary>The mode: agents dial themselves.</summary>
    Mode,
    /// <summary>No agent is there.</summary>
    NoAgents,
    /// <summary>One line for each free agent.</summary>
    FreeAgents,
    /// <summary>More calls would probably be answered than agents come free.</summary>
    Expected,
    /// <summary>If all lines were answered at once, the cap would be passed.</summary>
    HardCap,
    /// <summary>All lines are in use.</summary>
    Lines,
}

/// <summary>What a plan was reckoned from, for the screen.</summary>
/// <param name="AnswerProbability">Measured share of dialled calls that are answered.</param>
/// <param name="SecondsToAnswer">Measured mean time from dialling to the answer.</param>
/// <param name="HandlingSeconds">Measured mean time that a call takes an agent, with its wrap-up.</param>
/// <param name="ExpectedAnswers">Answers expected of the lines, the new ones among them.</param>
/// <param name="ExpectedAgents">Agents expected to be free when the new calls are answered.</param>
/// <param name="ExpectedAbandoned">Calls of these expected to find no agent.</param>
/// <param name="AllowedShare">Share of expected answers that may be expected to find no agent, for now.</param>
/// <param name="Room">How many calls may still be abandoned before the cap is reached.</param>
/// <param name="AbandonedShare">Share abandoned in the campaign so far.</param>
public sealed record PacingFigures(
    double AnswerProbability, double SecondsToAnswer, double HandlingSeconds, double ExpectedAnswers, double ExpectedAgents,
    double ExpectedAbandoned, double AllowedShare, int Room, double AbandonedShare);
