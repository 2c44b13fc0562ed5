using System.Globalization;
using CallCenter.Core.Live;
using CallCenter.Web.Components.Shared;
using CallCenter.Web.Resources;
using Microsoft.Extensions.Localization;

namespace CallCenter.Web.Features.Live;

/// <summary>Tells alarms in the user's language, and where to look.</summary>
public sealed class AlarmSentences(IStringLocalizer<FloorText> text, DomainNames names)
{
    /// <summary>What is wrong.</summary>
    public string Of(Alarm alarm) => alarm.Kind switch
    {
        AlarmKind.SwitchAway => text["Alarm.SwitchAway"],
        AlarmKind.LongestWait => text["Alarm.LongestWait", Tier(alarm), TimeText.Duration(alarm.Limit)],
        AlarmKind.AnswerRate => text[
            "Alarm.AnswerRate", Tier(alarm), TimeText.Percent(alarm.Value), TimeText.Percent(alarm.Limit),
            FigureText.Points(alarm.Value - alarm.Limit), alarm.Sample],
        AlarmKind.WaitingCallers => text[
            "Alarm.WaitingCallers", alarm.Value.ToString("0", CultureInfo.InvariantCulture), alarm.Limit.ToString("0", CultureInfo.InvariantCulture)],
        AlarmKind.NoFreeAgent => text["Alarm.NoFreeAgent"],
        _ => throw new ArgumentOutOfRangeException(nameof(alarm), alarm.Kind, "Unknown alarm"),
    };

    /// <summary>The calls or agents behind it, on the board.</summary>
    public static string AddressOf(Alarm alarm) => alarm.Kind switch
    {
        AlarmKind.LongestWait => $"/live?tier={Uri.EscapeDataString(alarm.Tier ?? "")}&phase=Waiting",
        AlarmKind.AnswerRate => $"/live?tier={Uri.EscapeDataString(alarm.Tier ?? "")}",
        AlarmKind.WaitingCallers => "/live?phase=Waiting",
        AlarmKind.NoFreeAgent => "/live?state=Status.NotReady",
        _ => "/live",
    };

    private string Tier(Alarm alarm) => names.Tier(alarm.Tier ?? "").Name;
}
