namespace CallCenter.Core.Tables;

/// <summary>A file that can't be read as a table, through no fault of the product: whoever sent it has to send another.</summary>
/// <param name="fault">Why.</param>
/// <param name="message">For the log; the screen translates <paramref name="fault"/>.</param>
/// <param name="row">Row in the file, from 1, where one is to blame.</param>
/// <param name="inner">What was thrown, if anything.</param>
public sealed class TableException(TableFault fault, string message, long? row = null, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Why.</summary>
    public TableFault Fault { get; } = fault;
    /// <summary>Row in the file, from 1, where one is to blame.</summary>
    public long? Row { get; } = row;

    /// <summary>What a library's exception says of the file; null where it says nothing of it, such as a disk that fails.</summary>
    internal static TableException? From(Exception thrown, long? row = null) => thrown switch
    {
        ExcelDataReader.Exceptions.InvalidPasswordException =>
            new TableException(TableFault.PasswordProtected, "The workbook asks for a password.", row, thrown),
        EndOfStreamException => Broken(thrown, row),
        IOException or UnauthorizedAccessException or OperationCanceledException or OutOfMemoryException or TableException => null,
        // The library meets a damaged file with whatever its loops run into.
        _ => Broken(thrown, row),
    };

    private static TableException Broken(Exception thrown, long? row) =>
        new(TableFault.Broken, $"The file is damaged: {thrown.Message}", row, thrown);
}
