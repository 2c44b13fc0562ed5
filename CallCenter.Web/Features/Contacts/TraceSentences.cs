using CallCenter.Core.Contacts;
using CallCenter.Core.Customers;
using CallCenter.Web.Components.Shared;
using CallCenter.Web.Resources;
using Microsoft.Extensions.Localization;

namespace CallCenter.Web.Features.Contacts;

/// <summary>Tells the steps of a call's trace 呼叫轨迹 as sentences in the user's language (requirement I5).</summary>
public sealed class TraceSentences(IStringLocalizer<DomainText> text, DomainNames names)
{
    /// <summary>The sentence of a step.</summary>
    /// <param name="entry">The step.</param>
    /// <param name="maskNumbers">Whether the caller's number is hidden in the middle (requirement N3).</param>
    public string Of(TraceEntry entry, bool maskNumbers = true)
    {
        var data = entry.Data;
        return entry.Kind switch
        {
            TraceKind.Arrived => text["Trace.Arrived", Number(data.CallerNumber, maskNumbers), data.DialledNumber ?? ""],
            TraceKind.Recognised => text["Trace.Recognised", Tier(data.TierCode)],
            TraceKind.CustomerChosen => text["Trace.CustomerChosen", Agent(data.AgentId)],
            TraceKind.NotRecognised => Reasoned("Trace.NotRecognised", data.Reason, Tier(data.TierCode)),
            TraceKind.PromptPlayed => text["Trace.PromptPlayed", Prompts(data.Reason)],
            TraceKind.SkillChosen => text["Trace.SkillChosen", data.Digit ?? "", Skill(data.SkillCode)],
            TraceKind.DigitInvalid => text["Trace.DigitInvalid", data.Digit ?? ""],
            TraceKind.MenuTimedOut => text["Trace.MenuTimedOut"],
            TraceKind.SkillSubstituted => text["Trace.SkillSubstituted", Skill(data.WantedSkillCode), Skill(data.SkillCode)],
            TraceKind.MenuSkipped => text["Trace.MenuSkipped", Tier(data.TierCode)],
            TraceKind.Barred => text["Trace.Barred"],
            TraceKind.Queued => text["Trace.Queued", Skill(data.SkillCode), Tier(data.TierCode), data.PolicyVersion ?? 0],
            TraceKind.PoolWidened => data.GroupCodes is { } groups
                ? text["Trace.PoolWidenedGroups", Wait(data.AfterSeconds), data.SkillLevel ?? 1, string.Join(", ", groups.Split(',').Select(names.Group))]
                : text["Trace.PoolWidened", Wait(data.AfterSeconds), data.SkillLevel ?? 1],
            TraceKind.Assigned when data.SkillLevel is null => text["Trace.AssignedAnyway", Agent(data.AgentId), Wait(data.WaitSeconds)],
            TraceKind.Assigned => text["Trace.Assigned", Agent(data.AgentId), data.SkillLevel ?? 1, Wait(data.WaitSeconds)],
            TraceKind.Rang => text["Trace.Rang", Agent(data.AgentId)],
            TraceKind.RingFailed => Reasoned("Trace.RingFailed", data.Reason, Agent(data.AgentId)),
            TraceKind.Answered => text["Trace.Answered", Agent(data.AgentId), Wait(data.WaitSeconds)],
            TraceKind.Held => text["Trace.Held", Agent(data.AgentId)],
            TraceKind.Retrieved => text["Trace.Retrieved", Agent(data.AgentId)],
            TraceKind.Pulled => text["Trace.Pulled", data.By ?? "–", Agent(data.AgentId)],
            TraceKind.Transferred => text["Trace.Transferred", Agent(data.AgentId), Skill(data.SkillCode)],
            TraceKind.Ended => Ended(data),
            TraceKind.WrappedUp => data.CategoryCode is { } category
                ? text["Trace.WrappedUp", names.Category(category)]
                : text["Trace.WrappedUpNone"],
            TraceKind.FellBack => text["Trace.FellBack"],
            TraceKind.FallbackAnswered => text["Trace.FallbackAnswered", Agent(data.AgentId)],
            TraceKind.Adopted => text["Trace.Adopted"],
            TraceKind.Incident => text["Trace.Incident", data.Reason is { } reason ? text[$"Incident.{reason}"].Value : "?"],
            TraceKind.Connected => text["Trace.Connected", Agent(data.AgentId), Wait(data.WaitSeconds)],
            TraceKind.DialEnded => text["Trace.DialEnded", data.DialResult is { } result ? text[$"DialResult.{result}"].Value : "?"],
            TraceKind.ResultGiven when data.CallBackAt is not null => text["Trace.ResultGivenBack", ResultOf(data)],
            TraceKind.ResultGiven => text["Trace.ResultGiven", ResultOf(data)],
            _ => Reasoned($"Trace.{entry.Kind}", data.Reason, Agent(data.AgentId)),
        };
    }

    /// <summary>A number for eyes, or that it is withheld.</summary>
    public string Number(string? stored, bool mask) =>
        stored is null ? text["Caller.Withheld"] : mask ? PhoneNumber.Mask(stored) : stored;

    private string ResultOf(TraceData data) =>
        names.Result(data.ResultCode ?? "–") + (data.CategoryCode is { } category ? $" · {names.Category(category)}" : "");

    private string Ended(TraceData data)
    {
        var outcome = text[$"Outcome.{data.Outcome ?? ContactOutcome.Unknown}"].Value;
        return data.EndedBy is { } party ? text["Trace.Ended", outcome, text[$"Party.{party}"].Value] : text["Trace.EndedUnknown", outcome];
    }

    private string Reasoned(string key, string? reason, params object[] arguments)
    {
        var particular = text[$"{key}.{reason}", arguments];
        return particular.ResourceNotFound ? text[key, arguments] : particular;
    }

    private string Prompts(string? played) => string.Join(", ", (played ?? "").Split('+').Select(name =>
        text[$"Prompt.{name}"] is { ResourceNotFound: false } prompt ? prompt.Value : name));

    private string Tier(string? code) => code is null ? "–" : names.Tier(code).Name;

    private string Skill(string? code) => code is null ? "–" : names.Skill(code);

    private string Agent(string? id) => id is null ? "–" : names.Agent(id);

    private static string Wait(double? seconds) => seconds is { } known ? TimeText.Duration(known) : "–";
}
