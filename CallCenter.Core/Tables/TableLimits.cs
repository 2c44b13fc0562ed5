namespace CallCenter.Core.Tables;

/// <summary>What is still read as a table. What goes beyond is refused before anything is loaded.</summary>
public static class TableLimits
{
    /// <summary>Largest file, in bytes: 1 GiB.</summary>
    public const long MaxBytes = 1L << 30;
    /// <summary>Largest workbook unpacked, in bytes: 3 GiB, some five million rows.</summary>
    public const long MaxUnpackedBytes = 3L << 30;
    /// <summary>Most parts of a workbook.</summary>
    public const int MaxParts = 10_000;
    /// <summary>How many times larger a part may become when unpacked. A sheet of equal rows reaches about 17, a bomb 1,000.</summary>
    public const int MaxRatio = 100;
    /// <summary>Parts below this size unpacked, in bytes, may have any ratio: 16 MiB.</summary>
    public const long RatioFromBytes = 16L << 20;
    /// <summary>Largest table of texts (held in memory while a workbook is read) or of styles, in bytes unpacked: 256 MiB.</summary>
    public const long MaxHeldBytes = 256L << 20;
    /// <summary>Most columns with a value.</summary>
    public const int MaxFields = 512;
    /// <summary>Longest cell, in characters: a quotation mark that is never closed would swallow the rest of a text.</summary>
    public const int MaxCellLength = 100_000;
    /// <summary>Rows of a sheet, as Excel itself limits them.</summary>
    public const int MaxSheetRows = 1_048_576;
    /// <summary>Columns of a sheet, as Excel itself limits them.</summary>
    public const int MaxSheetColumns = 16_384;
    /// <summary>Rows at the top, empty ones aside, among which the headings are looked for.</summary>
    public const int HeaderSearchRows = 50;
    /// <summary>Rows by which types are recognised.</summary>
    public const int SampleRows = 1_000;
    /// <summary>Different values shown of a column.</summary>
    public const int Samples = 3;
}
