using System.Text.Json;
using CallCenter.Core.Data;

namespace CallCenter.Core.Conditions;

/// <summary>
/// The stored form: <c>{"kind":"test","Field":"tier","Operator":"In","Values":["gold"]}</c>,
/// <c>{"kind":"group","Logic":"All","Items":[…]}</c>.
/// </summary>
public static class ConditionJson
{
    internal static readonly JsonSerializerOptions Options = new(StoreJson.Options) { AllowOutOfOrderMetadataProperties = true };

    /// <summary>Writes a condition.</summary>
    public static string Write(Condition condition) => JsonSerializer.Serialize(condition, Options);

    /// <summary>Reads a condition.</summary>
    /// <exception cref="JsonException">Not a condition.</exception>
    public static Condition Read(string json) =>
        JsonSerializer.Deserialize<Condition>(json, Options) ?? throw new JsonException("Null where a condition was expected.");
}
