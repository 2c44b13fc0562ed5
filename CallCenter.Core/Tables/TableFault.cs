namespace CallCenter.Core.Tables;

/// <summary>Why a file can't be read as a table.</summary>
public enum TableFault
{
    /// <summary>Neither a workbook nor a text.</summary>
    UnknownFormat,
    /// <summary>The name speaks of a table, the content is something else: a web page under <c>.xls</c>, a picture under <c>.csv</c>. Or the other way round.</summary>
    WrongExtension,
    /// <summary>Damaged or cut off.</summary>
    Broken,
    /// <summary>The workbook asks for a password.</summary>
    PasswordProtected,
    /// <summary>Beyond <see cref="TableLimits"/>: too many bytes, packed or unpacked, or columns.</summary>
    TooLarge,
    /// <summary>No row below the headings.</summary>
    NoRows,
    /// <summary>No row of headings above the data.</summary>
    NoHeader,
    /// <summary>The control file can't be followed: it is none, is damaged, or asks for what can't be done.</summary>
    BadControl,
}
