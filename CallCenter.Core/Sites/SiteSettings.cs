using System.ComponentModel.DataAnnotations;

namespace CallCenter.Core.Sites;

/// <summary>Times of a site; section <c>Site</c> of the settings, checked at start.</summary>
public sealed record SiteSettings
{
    /// <summary>The site's name, at most 32 characters; default <c>main</c>.</summary>
    [Required, StringLength(32, MinimumLength = 1)]
    public string SiteId { get; init; } = "main";

    /// <summary>How long an agent's phone rings before the call goes back to its place; 5 to 120 s, default 15 s.</summary>
    [Range(typeof(TimeSpan), "00:00:05", "00:02:00")]
    public TimeSpan RingTime { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long an assigned agent may stay without ringing; default 5 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.5", "00:01:00")]
    public TimeSpan ReservationTime { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long recognition may take before the caller is treated as unknown; default 0.9 s (requirement T2: under 1 s).</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:00:05")]
    public TimeSpan RecognitionTime { get; init; } = TimeSpan.FromSeconds(0.9);

    /// <summary>How long the menu waits for a key after its last word; default 5 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan MenuTime { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How often the menu is played at most before the default skill serves; 1 to 10, default 3.</summary>
    [Range(1, 10)]
    public int MenuAttempts { get; init; } = 3;

    /// <summary>A prompt that doesn't report its end within this time counts as ended; default 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:05", "00:05:00")]
    public TimeSpan PromptTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long wrap-up may last before it ends by itself with what was typed; zero means no wrap-up. Default 120 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan WrapUpTime { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>How long an agent may look at a customer before he is taken back and she goes to not ready; default 3 min.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "01:00:00")]
    public TimeSpan PreviewTime { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>The number that customers see who are called, digits only; default <c>96633</c>.</summary>
    [Required, RegularExpression(@"^\+?[0-9]{3,20}$")]
    public string OutboundNumber { get; init; } = "96633";

    /// <summary>Outbound calls at the same time at most; 1 to 1,000, default 60.</summary>
    [Range(1, 1000)]
    public int OutboundLines { get; init; } = 60;

    /// <summary>Whether outbound conversations are recorded; default false.</summary>
    public bool RecordsOutbound { get; init; }

    /// <summary>Without a sign of life from the agent's browser for so long the agent goes to not ready; default 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:05", "00:10:00")]
    public TimeSpan PresenceTimeout { get; init; } = TimeSpan.FromSeconds(30);
}
