using System.ComponentModel.DataAnnotations;

namespace CallCenter.Web.Telephony.Simulator;

/// <summary>The simulated switch; section <c>Telephony:Simulator</c>.</summary>
internal sealed record SimulatorSettings
{
    /// <summary>Callers per minute at pace 1; 0 to 600, default 14: what the demo's colleagues can just do.</summary>
    [Range(0.0, 600.0)]
    public double CallsPerMinute { get; init; } = 14;

    /// <summary>Pace at the start, 0 (nobody calls) to 5, default 1.</summary>
    [Range(0.0, 5.0)]
    public double Pace { get; init; } = 1;

    /// <summary>Mean length of a conversation; default 75 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan TalkTime { get; init; } = TimeSpan.FromSeconds(75);

    /// <summary>Mean patience of those who wait; default 90 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>Share of customers who answer when they are called, at pace 1; default 0.45.</summary>
    [Range(0.0, 1.0)]
    public double AnswerShare { get; init; } = 0.45;

    /// <summary>Mean length of an outbound conversation; default 60 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan OutboundTalkTime { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// File in which every customer who is called is written down, one call id a line, before the phone rings; null for none. A number written there isn't
    /// called again for the same call, whatever happened to the process.
    /// </summary>
    public string? CalleeLog { get; init; }

    /// <summary>Whether the demo's simulated colleagues come to work; default true.</summary>
    public bool Colleagues { get; init; } = true;

    /// <summary>Seed of everything drawn; default 1.</summary>
    public int Seed { get; init; } = 1;
}
