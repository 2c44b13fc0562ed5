using System.Buffers.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using CallCenter.Core.Telephony;

namespace CallCenter.Web.Telephony.Asterisk;

/// <summary>
/// A <see cref="CallMemo"/> as a channel variable. Base64url, because the dialplan copies it into the ledger and gives
/// a meaning to most other signs.
/// </summary>
public static class MemoText
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static string Write(CallMemo memo) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(memo, Json));

    /// <summary>An empty memo where the text is empty or not a memo: a call isn't lost for what was noted on it.</summary>
    public static CallMemo Read(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return new CallMemo();
        }

        try
        {
            return JsonSerializer.Deserialize<CallMemo>(Base64Url.DecodeFromChars(text), Json) ?? new CallMemo();
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            return new CallMemo();
        }
    }
}
