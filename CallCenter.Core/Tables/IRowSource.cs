namespace CallCenter.Core.Tables;

/// <summary>Rows of a file one after the other, whatever its format. Empty rows are passed over.</summary>
internal interface IRowSource : IDisposable
{
    /// <summary>Row in the file, from 1.</summary>
    long RowNumber { get; }

    /// <summary>Cells of the row as trimmed text, null when empty; a new array for each row.</summary>
    string?[] Cells { get; }

    /// <summary>How far, 0 to 1.</summary>
    double Progress { get; }

    /// <summary>Goes to the next row with a value; false at the end.</summary>
    /// <exception cref="TableException">The file is damaged.</exception>
    bool Read();
}
