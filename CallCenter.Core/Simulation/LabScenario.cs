using CallCenter.Core.Data;
using CallCenter.Core.Sites;

namespace CallCenter.Core.Simulation;

/// <summary>A day that a manager sets up: who calls, who works. Saved by name.</summary>
/// <param name="Name">Name, at most 64 characters, unique.</param>
/// <param name="OpensAtMinutes">When the day begins, in minutes after midnight.</param>
/// <param name="OpenMinutes">For how long callers arrive, 30 to 1440.</param>
/// <param name="Shape">How the callers spread over the day.</param>
/// <param name="Volumes">Callers of a day per skill and tier, means.</param>
/// <param name="Handling">Per skill: how long an agent is busy with a call, wrap-up included; lognormal.</param>
/// <param name="Patience">Per tier: mean patience; exponential.</param>
/// <param name="RingSeconds">How long a phone rings before the agent answers, 0 to 60.</param>
/// <param name="Teams">Who works.</param>
public sealed record LabScenario(
    string Name, int OpensAtMinutes, int OpenMinutes, DayShape Shape, IReadOnlyList<LabVolume> Volumes, IReadOnlyList<LabHandling> Handling,
    IReadOnlyList<LabPatience> Patience, double RingSeconds, IReadOnlyList<LabTeam> Teams)
{
    /// <summary>Name of a scenario that nobody saved: the one that <see cref="LabScenarios.ProposeAsync"/> makes. The screen translates it.</summary>
    public const string Proposed = "proposed";

    /// <summary>Most agents of a scenario.</summary>
    public const int MaxAgents = 5000;

    /// <summary>Most callers of a scenario's day.</summary>
    public const double MaxCallers = 500_000;

    /// <summary>Agents of all teams.</summary>
    public int Agents => Teams.Sum(team => team.Count);

    /// <summary>Callers of a day.</summary>
    public double Callers => Volumes.Sum(volume => volume.Calls);

    /// <summary>Work that the callers bring ÷ time that the agents are there: 1 is as much as they can just do.</summary>
    public double Load
    {
        get
        {
            var work = Volumes.Sum(volume => volume.Calls * HandlingOf(volume.Skill).MeanSeconds);
            var staffed = Teams.Sum(team => (double)team.Count * Overlap(team) * 60);
            return staffed > 0 ? work / staffed : 0;
        }
    }

    /// <summary>All that is wrong with it.</summary>
    internal FieldChecks Check(SiteConfiguration configuration)
    {
        var checks = new FieldChecks();
        checks.Text(Name, nameof(Name), Lengths.Name);
        checks.Range(OpensAtMinutes, 0, 1439, nameof(OpensAtMinutes));
        checks.Range(OpenMinutes, 30, 1440, nameof(OpenMinutes));
        checks.Range(RingSeconds, 0, 60, nameof(RingSeconds));
        checks.FailIf(!Enum.IsDefined(Shape), nameof(Shape), FieldErrors.Unknown);
        foreach (var volume in Volumes)
        {
            var known = configuration.Skills.Any(skill => skill.Code == volume.Skill) && configuration.Tiers.Any(tier => tier.Code == volume.Tier);
            checks.FailIf(!known, $"{nameof(Volumes)}[{volume.Skill}/{volume.Tier}]", FieldErrors.Unknown);
            checks.Range(volume.Calls, 0, MaxCallers, $"{nameof(Volumes)}[{volume.Skill}/{volume.Tier}]");
        }

        checks.Range(Callers, 1, MaxCallers, nameof(Callers));
        checks.Range(Agents, 1, MaxAgents, nameof(Agents));
        foreach (var handling in Handling)
        {
            checks.Range(handling.MeanSeconds, 1, 7200, $"{nameof(Handling)}[{handling.Skill}].{nameof(handling.MeanSeconds)}");
            checks.Range(handling.Cv, 0, 5, $"{nameof(Handling)}[{handling.Skill}].{nameof(handling.Cv)}");
        }

        foreach (var patience in Patience)
        {
            checks.Range(patience.MeanSeconds, 1, 7200, $"{nameof(Patience)}[{patience.Tier}]");
        }

        for (var i = 0; i < Teams.Count; i++)
        {
            Teams[i].Check(checks, $"{nameof(Teams)}[{i + 1}]");
        }

        return checks;
    }

    internal LabHandling HandlingOf(string skill) => Handling.FirstOrDefault(handling => handling.Skill == skill) ?? new LabHandling(skill, 180, 0.8);

    internal LabPatience PatienceOf(string tier) => Patience.FirstOrDefault(patience => patience.Tier == tier) ?? new LabPatience(tier, 120);

    /// <summary>Minutes of the day that a team works.</summary>
    internal int Overlap(LabTeam team) =>
        Math.Max(0, Math.Min(OpensAtMinutes + OpenMinutes, team.ToMinutes) - Math.Max(OpensAtMinutes, team.FromMinutes));
}

/// <summary>Callers of a day.</summary>
/// <param name="Skill">Skill.</param>
/// <param name="Tier">Tier.</param>
/// <param name="Calls">How many, mean.</param>
public sealed record LabVolume(string Skill, string Tier, double Calls);

/// <summary>Handling time of a skill.</summary>
/// <param name="Skill">Skill.</param>
/// <param name="MeanSeconds">Mean.</param>
/// <param name="Cv">Coefficient of variation: standard deviation ÷ mean.</param>
public sealed record LabHandling(string Skill, double MeanSeconds, double Cv);

/// <summary>Patience of a tier.</summary>
/// <param name="Tier">Tier.</param>
/// <param name="MeanSeconds">Mean.</param>
public sealed record LabPatience(string Tier, double MeanSeconds);

/// <summary>Agents who are alike.</summary>
/// <param name="Count">How many.</param>
/// <param name="Skills">Level by skill.</param>
/// <param name="Groups">Agent groups: they decide which tiers are served.</param>
/// <param name="FromMinutes">Come to work, in minutes after midnight.</param>
/// <param name="ToMinutes">Leave, in minutes after midnight of the same day.</param>
public sealed record LabTeam(int Count, IReadOnlyDictionary<string, int> Skills, IReadOnlyList<string> Groups, int FromMinutes, int ToMinutes)
{
    internal void Check(FieldChecks checks, string field)
    {
        checks.Range(Count, 0, LabScenario.MaxAgents, $"{field}.{nameof(Count)}");
        checks.FailIf(Count > 0 && Skills.Count == 0, $"{field}.{nameof(Skills)}", FieldErrors.Required);
        checks.FailIf(Count > 0 && Groups.Count == 0, $"{field}.{nameof(Groups)}", FieldErrors.Required);
        checks.FailIf(Skills.Values.Any(level => level is < 1 or > 9), $"{field}.{nameof(Skills)}", FieldErrors.OutOfRange);
        checks.FailIf(FromMinutes is < 0 or > 1439 || ToMinutes <= FromMinutes || ToMinutes > 2880, $"{field}.{nameof(ToMinutes)}", FieldErrors.OutOfRange);
    }
}

/// <summary>How callers spread over a day.</summary>
public enum DayShape
{
    /// <summary>Two humps: late morning and afternoon, as most service lines see them.</summary>
    TwoPeaks,
    /// <summary>The same all day.</summary>
    Even,
    /// <summary>Most in the morning, fewer and fewer after.</summary>
    Morning,
    /// <summary>Few at first, most in the evening.</summary>
    Evening,
}
