using System.Diagnostics.CodeAnalysis;

namespace CallCenter.Core.Tables;

/// <summary>
/// What a column seems to hold, by its first <see cref="TableLimits.SampleRows"/> rows. A hint for people who map fields: values
/// always come as text.
/// </summary>
public enum FieldType
{
    /// <summary>Text; so are digits that no number could keep: leading zeros, 16 digits and more.</summary>
    Text,
    /// <summary>Whole numbers.</summary>
    [SuppressMessage("Naming", "CA1720", Justification = "What the column holds, not how a program stores it.")]
    Integer,
    /// <summary>Numbers with fractions.</summary>
    Number,
    /// <summary>Dates, with or without a time.</summary>
    Date,
    /// <summary>Yes or no, in either language.</summary>
    Boolean,
    /// <summary>Phone numbers.</summary>
    Phone,
    /// <summary>No value among the samples.</summary>
    Empty,
}
