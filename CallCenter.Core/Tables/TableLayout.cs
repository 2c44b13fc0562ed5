namespace CallCenter.Core.Tables;

/// <summary>
/// How the records of a text are cut into columns, as a control file says it (requirement O2): the format file of Sybase's <c>bcp</c>, or the
/// control file of Oracle's SQL*Loader. Whole: with it the data are read without the control file.
/// </summary>
public sealed record TableLayout
{
    /// <summary>Whose control file it was.</summary>
    public required TableFormat Format { get; init; }
    /// <summary>Encoding that the control file names; null where the data show it.</summary>
    public string? Encoding { get; init; }
    /// <summary>What ends a record; null where the last column's end is the record's.</summary>
    public string? RecordEnd { get; init; }
    /// <summary>Length of each record, in bytes; null where records end by a sign.</summary>
    public int? RecordLength { get; init; }
    /// <summary>Lines before the data: those of the control file itself where the data follow in it.</summary>
    public int SkipLines { get; init; }
    /// <summary>Records before the first one that counts.</summary>
    public int SkipRecords { get; init; }
    /// <summary>Most records; null for all.</summary>
    public long? MaxRecords { get; init; }
    /// <summary>Positions and lengths count characters; otherwise bytes.</summary>
    public bool CountsCharacters { get; init; }
    /// <summary>Columns in the order of the records.</summary>
    public required IReadOnlyList<TableLayoutColumn> Columns { get; init; }
    /// <summary>Name of the data's file, as the control file gives it; null where it names none, or the data follow in it.</summary>
    public string? DataFile { get; init; }

    /// <summary>Whether the data follow in the control file.</summary>
    public bool HoldsData => SkipLines > 0;
}
