using System.Globalization;
using CallCenter.Core.Telephony;

namespace CallCenter.Web.Telephony.Asterisk;

/// <summary>
/// What the dialplan keeps on a caller's channel, and writes into the ledger when the channel ends:
/// <c>2|arrived|caller|dialled|fallback|answered|device|ended|cause|memo|picked up</c>, times in seconds since 1970; the last is of a customer who was
/// called.
/// </summary>
public sealed record CallRecord(
    DateTimeOffset ArrivedAt, string? CallerNumber, string DialledNumber, DateTimeOffset? FallbackAt,
    DateTimeOffset? AnsweredAt, string? AgentDevice, DateTimeOffset? EndedAt, CallMemo Memo)
{
    /// <summary>When a customer answered who was called.</summary>
    public DateTimeOffset? PickedUpAt { get; init; }

    /// <summary>Q.850 cause of its end; 0 where none was given.</summary>
    public int Cause { get; init; }

    /// <summary>The record of a live channel, read through the function EVAL; begins with the call's id and the connected agent's channel.</summary>
    public const string LiveExpression =
        "EVAL(${CC_CALL}|${CC_LEG_CALL}|${CC_AGENT}|2|${CC_ARRIVED}|${CC_CALLER}|${CC_DIALLED}|${CC_FALLBACK}"
        + "|${SHARED(CC_ANSWERED)}|${SHARED(CC_DEVICE)}|||${CC_MEMO}|${CC_PICKUP})";

    private const int Fields = 11;

    /// <summary>Null where the text isn't a record.</summary>
    public static CallRecord? Parse(string? text)
    {
        var f = text?.Split('|');
        // Entries that an earlier version wrote have one less.
        if (f is not (["1", _, _, _, _, _, _, _, _, _] or ["2", _, _, _, _, _, _, _, _, _, _]) || Time(f[1]) is not { } arrived)
        {
            return null;
        }

        return new CallRecord(arrived, OrNull(f[2]), f[3], Time(f[4]), Time(f[5]), OrNull(f[6]), Time(f[7]), MemoText.Read(f[9]))
        {
            PickedUpAt = f.Length == Fields ? Time(f[10]) : null,
            Cause = int.TryParse(f[8], NumberStyles.None, CultureInfo.InvariantCulture, out var cause) ? cause : 0,
        };
    }

    /// <summary>The ledger's entry of a call; null where the record has no end.</summary>
    public UnattendedCall? AsUnattended(string callId) =>
        EndedAt is { } ended
            ? new UnattendedCall(callId, CallerNumber, DialledNumber, ArrivedAt, FallbackAt, AnsweredAt, AgentDevice, ended, Memo)
            {
                PickedUpAt = PickedUpAt,
                Dial = Memo.CampaignId is not null && PickedUpAt is null ? HangupCauses.OfCallee(Cause) : null,
            }
            : null;

    public HeldCall AsHeld(string callId, HeldWhere where) =>
        new(callId, CallerNumber, DialledNumber, ArrivedAt, where, Memo,
            where == HeldWhere.FallbackTalking ? new FallbackTalk(FallbackAt ?? ArrivedAt, AnsweredAt, AgentDevice) : null)
        {
            PickedUpAt = PickedUpAt,
        };

    private static string? OrNull(string text) => text.Length == 0 ? null : text;

    private static DateTimeOffset? Time(string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
        && seconds is > 0 and < 100_000_000_000
            ? DateTimeOffset.FromUnixTimeMilliseconds((long)(seconds * 1000)) : null;
}

/// <summary>A channel with what the dialplan keeps on it.</summary>
/// <param name="CallId">The call, on a caller's channel.</param>
/// <param name="LegOf">The call it was rung for, on an agent's channel.</param>
/// <param name="AgentChannel">Name of the agent's channel that a caller is connected with.</param>
/// <param name="Record">The caller's record.</param>
public sealed record LiveRecord(string? CallId, string? LegOf, string? AgentChannel, CallRecord? Record)
{
    /// <summary>Reads what <see cref="CallRecord.LiveExpression"/> gave; null where it isn't that.</summary>
    public static LiveRecord? Parse(string? text)
    {
        var f = text?.Split('|', 4);
        if (f is not { Length: 4 })
        {
            return null;
        }

        return new LiveRecord(OrNull(f[0]), OrNull(f[1]), OrNull(f[2]), f[0].Length == 0 ? null : CallRecord.Parse(f[3]));
    }

    private static string? OrNull(string text) => text.Length == 0 ? null : text;
}
