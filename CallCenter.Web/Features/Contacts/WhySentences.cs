using System.Globalization;
using CallCenter.Core.Contacts;
using CallCenter.Web.Components.Shared;
using CallCenter.Web.Resources;
using Microsoft.Extensions.Localization;

namespace CallCenter.Web.Features.Contacts;

/// <summary>Puts the story of a call into sentences that can be read out to a customer's company, in the user's language.</summary>
public sealed class WhySentences(IStringLocalizer<WhyText> text, DomainNames names, TimeText times)
{
    /// <summary>Was the promise kept?</summary>
    public string Verdict(WhyStep verdict) => text[
        $"Verdict.{verdict.Kind}", TimeText.Duration(verdict.Seconds), verdict.Promised, Tier(verdict),
        TimeText.Duration(verdict.Seconds - verdict.Promised)];

    /// <summary>A statement as a sentence.</summary>
    public string Of(WhyStep step) => step.Kind switch
    {
        WhyKind.Arrived => text["Arrived", step.At is { } at ? times.Exact(at) : "", step.Number ?? text["Withheld"].Value, step.Text ?? ""],
        WhyKind.Recognised => text["Recognised", Tier(step)],
        WhyKind.NotRecognised => Reasoned("NotRecognised", step.Reason, Tier(step)),
        WhyKind.SkillChosen => text["SkillChosen", step.Text ?? "", Skill(step.Skill)],
        WhyKind.NothingChosen => text["NothingChosen", Skill(step.Skill)],
        WhyKind.SkillSubstituted => text["SkillSubstituted", Skill(step.WantedSkill), Skill(step.Skill)],
        WhyKind.Promise => text["Promise", step.Version ?? 0, Tier(step), TimeText.Percent(step.Target), step.Promised],
        WhyKind.Queued => text["Queued", Clock(step), Skill(step.Skill), Tier(step)],
        WhyKind.CallsAhead => Plural("CallsAhead", step.Count, step.Count),
        WhyKind.Staff => Staff(step),
        WhyKind.PoolWidened => step.Text is { } groups
            ? text["PoolWidenedGroups", TimeText.Duration(step.Seconds), step.Level, string.Join(", ", groups.Split(',').Select(names.Group))]
            : text["PoolWidened", TimeText.Duration(step.Seconds), step.Level],
        WhyKind.Overtaken => Plural("Overtaken", step.Count, step.Count),
        WhyKind.OvertakenBy => Plural($"By.{step.Reason}", step.Count, step.Count, Tier(step)),
        WhyKind.RingFailed => Reasoned("RingFailed", step.Reason, Agent(step)),
        WhyKind.Pulled => text["Pulled", Clock(step), step.By ?? "–", Agent(step)],
        WhyKind.AgentFreed => text[
            $"AgentFreed.{step.Reason}", Clock(step), Agent(step), step.Count, Tier(step), TimeText.Percent(step.Actual), TimeText.Percent(step.Target)],
        WhyKind.AgentFound => text[$"AgentFound.{step.Reason}", Clock(step), Agent(step), step.Count, step.Level, TimeText.Duration(step.Seconds)],
        WhyKind.Assigned => text["Assigned", Clock(step), Agent(step)],
        WhyKind.Speed => text["Speed", (step.Microseconds ?? 0).ToString("0", CultureInfo.InvariantCulture)],
        WhyKind.Answered => text["Answered", Agent(step), Clock(step), TimeText.Duration(step.Seconds)],
        WhyKind.Transferred => text["Transferred", Agent(step), Skill(step.Skill)],
        WhyKind.HungUp => text["HungUp", Clock(step), TimeText.Duration(step.Seconds)],
        _ => text[$"{step.Kind}"],
    };

    /// <summary>Why another call came first, in a few words.</summary>
    public string Why(ServedBefore served) => text[$"Why.{served.Reason}"];

    private string Staff(WhyStep step) => step switch
    {
        { Configured: 0 } => text["Staff.Nobody"],
        { AtWork: 0 } => text["Staff.NobodyAtWork", step.Configured],
        { AtWork: 1, Free: 1 } => text["Staff.FreeAlone", step.Configured],
        { Free: 0 } => Plural("Staff.NoneFree", step.AtWork, step.AtWork, step.Configured),
        _ => Plural("Staff.Free", step.Free, step.AtWork, step.Configured, step.Free),
    };

    private string Plural(string key, int count, params object[] arguments) => text[$"{key}.{(count == 1 ? "One" : "Many")}", arguments];

    private string Reasoned(string key, string? reason, params object[] arguments)
    {
        var particular = text[$"{key}.{reason}", arguments];
        return particular.ResourceNotFound ? text[key, arguments] : particular;
    }

    private string Clock(WhyStep step) => step.At is { } at ? times.Clock(at) : "–";

    private string Tier(WhyStep step) => step.Tier is { } code ? names.Tier(code).Name : "–";

    private string Skill(string? code) => code is null ? "–" : names.Skill(code);

    private string Agent(WhyStep step) => step.AgentId is { } id ? names.Agent(id) : "–";
}
