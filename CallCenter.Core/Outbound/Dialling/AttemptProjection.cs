using CallCenter.Core.Contacts;
using CallCenter.Core.Outbound.Strategy;

namespace CallCenter.Core.Outbound.Dialling;

/// <summary>Makes what a dial record 外拨记录 tells of its call's trace. Pure; made anew from the whole trace, so that order and repetition make no difference.</summary>
public static class AttemptProjection
{
    /// <summary>The reasons for giving back that are an agent's: see <see cref="Sites.PassOverReasons"/>.</summary>
    private static readonly IReadOnlyList<string> PassedOver = Sites.PassOverReasons.All;

    /// <summary>Writes the trace into the record.</summary>
    /// <param name="attempt">Record; what the claim wrote stays.</param>
    /// <param name="entries">The whole trace, in the order of ids.</param>
    /// <returns>Whether an agent passed the customer over.</returns>
    public static bool Project(DialAttempt attempt, IEnumerable<TraceEntry> entries)
    {
        Clear(attempt);
        DateTimeOffset? missingAt = null;
        var passedOver = false;
        foreach (var entry in entries)
        {
            var data = entry.Data;
            switch (entry.Kind)
            {
                case TraceKind.Dialled:
                    attempt.DialledAt ??= entry.At;
                    attempt.AgentId ??= data.AgentId;
                    break;
                case TraceKind.Adopted when attempt.Result == DialResult.Interrupted:
                    // It was given up too early: the switch has it after all.
                    (attempt.Result, attempt.EndedAt) = (null, null);
                    break;
                case TraceKind.CalleeRang:
                    attempt.RangAt ??= entry.At;
                    break;
                case TraceKind.CalleeAnswered:
                    attempt.AnsweredAt ??= entry.At;
                    break;
                case TraceKind.Connected:
                    attempt.ConnectedAt ??= entry.At;
                    attempt.AgentId = data.AgentId;
                    attempt.Recording ??= data.Recording;
                    attempt.Result = DialResult.Answered;
                    break;
                case TraceKind.DialEnded:
                    attempt.Result ??= data.DialResult;
                    attempt.EndedAt ??= entry.At;
                    if (attempt.ConnectedAt is not null)
                    {
                        // Closed by a life of the product that hadn't heard of the talk yet: it waits for nobody's word.
                        missingAt ??= entry.At;
                    }

                    break;
                case TraceKind.Withdrawn when attempt.DialledAt is null:
                    attempt.Result = DialResult.Withdrawn;
                    attempt.EndedAt = entry.At;
                    attempt.AgentId = data.AgentId;
                    passedOver = data.Reason is { } reason && PassedOver.Contains(reason);
                    break;
                case TraceKind.Withdrawn:
                    // Given back by a life of the product that didn't know yet what an earlier one had kept: it may have been dialled.
                    attempt.Result ??= DialResult.Interrupted;
                    attempt.EndedAt ??= entry.At;
                    missingAt ??= entry.At;
                    break;
                case TraceKind.Ended:
                    attempt.EndedAt ??= entry.At;
                    attempt.Result ??= DialResult.Interrupted;
                    break;
                case TraceKind.ResultGiven:
                    attempt.ResultCode = data.ResultCode;
                    attempt.Remark = data.Remark;
                    attempt.ResultAt = entry.At;
                    attempt.CallBackAt = data.CallBackAt;
                    attempt.CallBackPersonal = data.CallBackPersonal ?? false;
                    attempt.AgentId ??= data.AgentId;
                    break;
                case TraceKind.ResultMissing:
                    missingAt ??= entry.At;
                    attempt.Remark ??= data.Remark;
                    break;
                default:
                    break;
            }
        }

        attempt.ClosedAt = ClosedAt(attempt, missingAt);
        return passedOver;
    }

    /// <summary>What the planner wants to know of an attempt that is closed.</summary>
    /// <param name="attempt">Record.</param>
    /// <param name="disposition">What its result code means; null where there is none.</param>
    public static AttemptEnd EndOf(DialAttempt attempt, Disposition? disposition) => new(
        attempt.NumberIndex, attempt.Result!.Value, disposition,
        attempt.CallBackAt is { } at ? new Appointment(at, attempt.CallBackPersonal ? attempt.AgentId : null) : null);

    /// <summary>
    /// How far the customer had come before the attempt that was counted in last: a result that comes late, or is changed, is planned from there.
    /// </summary>
    /// <param name="after">The customer now.</param>
    /// <param name="attempt">The last attempt.</param>
    /// <param name="counted">Whether it has been counted.</param>
    public static TargetProgress Before(TargetProgress after, DialAttempt attempt, bool counted) => after with
    {
        Attempts = Math.Max(0, after.Attempts - (counted ? 1 : 0)),
        NextNumber = attempt.NumberIndex,
        Numbers =
        [
            .. after.Numbers.Select((number, index) => index != attempt.NumberIndex
                ? number
                : number with { Attempts = Math.Max(0, number.Attempts - (counted ? 1 : 0)), HasEnded = false }),
        ],
    };

    private static void Clear(DialAttempt attempt)
    {
        (attempt.DialledAt, attempt.RangAt, attempt.AnsweredAt, attempt.ConnectedAt, attempt.EndedAt) = (null, null, null, null, null);
        (attempt.AgentId, attempt.Result, attempt.ResultCode, attempt.Remark, attempt.ResultAt) = (null, null, null, null, null);
        (attempt.CallBackAt, attempt.CallBackPersonal, attempt.Recording) = (null, false, null);
    }

    /// <summary>When nothing more was to come: without a conversation at its end, else when the agent's word is there too, or is no longer waited for.</summary>
    private static DateTimeOffset? ClosedAt(DialAttempt attempt, DateTimeOffset? missingAt)
    {
        if (attempt.Result is null || attempt.EndedAt is not { } ended)
        {
            return null;
        }

        if (attempt.ConnectedAt is null)
        {
            return ended;
        }

        return (attempt.ResultAt ?? missingAt) is { } said ? said > ended ? said : ended : null;
    }
}
