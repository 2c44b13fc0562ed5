using System.Globalization;
using System.Text;
using CallCenter.Core.Tables;
using FieldType = CallCenter.Core.Conditions.FieldType;

namespace CallCenter.Core.Outbound.Extraction;

/// <summary>What the text in a list's cell means, for conditions and mapping.</summary>
internal static class ListValue
{
    private static readonly HashSet<string> Yes =
        new(["true", "yes", "y", "1", "是", "有", "同意", "已同意", "授权", "已授权", "愿意", "√"], StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> No =
        new(["false", "no", "n", "0", "否", "无", "不", "不同意", "未同意", "未授权", "拒绝", "不愿意", "×"], StringComparer.OrdinalIgnoreCase);

    /// <summary>A cell as conditions compare it. One that can't be read as its column's type stays text: present, but equal to no number and no day.</summary>
    public static object? Read(FieldType type, string cell) => string.IsNullOrWhiteSpace(cell) ? null : type switch
    {
        FieldType.Number => Number(cell) is { } number ? number : cell,
        FieldType.Date => Date(cell) is { } date ? date : cell,
        FieldType.YesNo => YesNo(cell) is { } yes ? yes : cell,
        _ => cell,
    };

    /// <summary>A number, with or without thousands separators and per cent sign; null where it is none.</summary>
    public static decimal? Number(string cell)
    {
        var text = cell.AsSpan().Trim();
        text = text.EndsWith("%", StringComparison.Ordinal) ? text[..^1] : text;
        return decimal.TryParse(
            text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number)
            ? number : null;
    }

    /// <summary>The day of a date with or without time; null where it is none.</summary>
    public static DateOnly? Date(string cell) => ValueKinds.TryDate(cell.Trim(), out var date) ? DateOnly.FromDateTime(date) : null;

    /// <summary>Yes or no, in either language; null where it is neither.</summary>
    public static bool? YesNo(string cell)
    {
        var word = cell.Normalize(NormalizationForm.FormKC).Trim();
        return Yes.Contains(word) ? true : No.Contains(word) ? false : null;
    }

    /// <summary>The type as conditions know it.</summary>
    public static FieldType TypeOf(Tables.FieldType type) => type switch
    {
        Tables.FieldType.Integer or Tables.FieldType.Number => FieldType.Number,
        Tables.FieldType.Date => FieldType.Date,
        Tables.FieldType.Boolean => FieldType.YesNo,
        _ => FieldType.Text,
    };
}
