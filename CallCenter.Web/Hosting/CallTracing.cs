using System.Diagnostics;
using CallCenter.Core.Contacts;
using CallCenter.Core.Sites;

namespace CallCenter.Web.Hosting;

/// <summary>
/// One OpenTelemetry trace per call: a span for the call, and within it one each for menu, queue, ring and talk. Used by the
/// site's writer only, one event at a time.
/// </summary>
internal sealed class CallTracing
{
    /// <summary>Name of the activity source.</summary>
    public const string SourceName = "CallCenter.Calls";

    private static readonly ActivitySource Source = new(SourceName);

    private readonly Dictionary<string, (Activity Call, Activity? Stage)> _calls = new(StringComparer.Ordinal);

    public void Observe(SiteOutcome outcome)
    {
        if (!Source.HasListeners())
        {
            return;
        }

        foreach (var entry in outcome.Trace)
        {
            Observe(entry);
        }
    }

    private void Observe(TraceEntry entry)
    {
        if (entry.Kind is TraceKind.Arrived or TraceKind.Dialled or TraceKind.Adopted && !_calls.ContainsKey(entry.ContactId))
        {
            var call = Source.CreateActivity("call", ActivityKind.Server, parentContext: default);
            if (call is null)
            {
                return;
            }

            call.SetStartTime(entry.At.UtcDateTime);
            call.SetTag("call.id", entry.ContactId).Start();
            Activity.Current = null;
            _calls[entry.ContactId] = (call, null);
        }

        if (!_calls.TryGetValue(entry.ContactId, out var spans))
        {
            return;
        }

        spans.Call.AddEvent(new ActivityEvent(entry.Kind.ToString(), entry.At));
        Tag(spans.Call, "call.tier", entry.Data.TierCode);
        Tag(spans.Call, "call.skill", entry.Data.SkillCode);
        Tag(spans.Call, "call.agent", entry.Data.AgentId);
        var stage = entry.Kind switch
        {
            TraceKind.Recognised or TraceKind.NotRecognised => "menu",
            TraceKind.Queued or TraceKind.Requeued => "queue",
            TraceKind.Assigned => "ring",
            TraceKind.Dialled => "dial",
            TraceKind.Answered or TraceKind.Connected => "talk",
            _ => null,
        };
        if (stage is not null || entry.Kind == TraceKind.Ended)
        {
            Stop(spans.Stage, entry.At);
            spans.Stage = stage is null ? null : Start(stage, spans.Call, entry.At);
            _calls[entry.ContactId] = spans;
        }

        if (entry.Kind == TraceKind.Ended)
        {
            Tag(spans.Call, "call.outcome", entry.Data.Outcome?.ToString());
            Stop(spans.Call, entry.At);
            _calls.Remove(entry.ContactId);
        }
    }

    private static Activity? Start(string name, Activity call, DateTimeOffset at)
    {
        var stage = Source.StartActivity(name, ActivityKind.Internal, call.Context, startTime: at);
        Activity.Current = null;
        return stage;
    }

    private static void Stop(Activity? activity, DateTimeOffset at)
    {
        activity?.SetEndTime(at.UtcDateTime);
        activity?.Dispose();
        Activity.Current = null;
    }

    private static void Tag(Activity activity, string name, string? value)
    {
        if (value is not null)
        {
            activity.SetTag(name, value);
        }
    }
}
