using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CallCenter.Web.Telephony.Asterisk;

/// <summary>An event of Asterisk's REST interface, as far as the product reads it.</summary>
public sealed record AriEvent
{
    /// <summary>The types that the product asks for; the switch sends no others.</summary>
    public static readonly IReadOnlyList<string> Types =
    [
        "StasisStart", "ChannelDtmfReceived", "ChannelStateChange", "ChannelDestroyed", "ChannelUserevent",
        "PlaybackFinished", "ApplicationReplaced",
    ];

    public string Type { get; init; } = "";
    [JsonConverter(typeof(AriTime))]
    public DateTimeOffset? Timestamp { get; init; }
    public AriChannel? Channel { get; init; }
    public IReadOnlyList<string>? Args { get; init; }
    public string? Digit { get; init; }
    /// <summary>Q.850 cause of a channel's end.</summary>
    public int? Cause { get; init; }
    /// <summary>The SIP status behind <see cref="Cause"/>, where the switch tells it.</summary>
    [JsonPropertyName("tech_cause")]
    public int? TechCause { get; init; }
    [JsonPropertyName("eventname")]
    public string? EventName { get; init; }
    public AriPlayback? Playback { get; init; }

    /// <summary>Null where the text isn't an event.</summary>
    public static AriEvent? Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize<AriEvent>(json, AriJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

public sealed record AriChannel
{
    public string Id { get; init; } = "";
    public string Name { get; init; } = "";
    /// <summary>Down, Ring, Ringing, Up …</summary>
    public string State { get; init; } = "";
    [JsonConverter(typeof(AriTime)), JsonPropertyName("creationtime")]
    public DateTimeOffset? CreationTime { get; init; }
    public AriDialplan? Dialplan { get; init; }
}

public sealed record AriDialplan
{
    [JsonPropertyName("app_name")]
    public string? AppName { get; init; }
}

public sealed record AriPlayback
{
    public string Id { get; init; } = "";
    public string State { get; init; } = "";
}

public sealed record AriBridge
{
    public string Id { get; init; } = "";
}

public sealed record AriValue
{
    public string? Value { get; init; }
}

internal static class AriJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);
}

/// <summary>Asterisk writes the offset without a colon (2026-11-22T23:42:14.167+0000).</summary>
internal sealed class AriTime : JsonConverter<DateTimeOffset?>
{
    public override DateTimeOffset? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String
            && DateTimeOffset.TryParse(reader.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var at)
            ? at : null;

    public override void Write(Utf8JsonWriter writer, DateTimeOffset? value, JsonSerializerOptions options) =>
        throw new NotSupportedException("Events are only read.");
}
