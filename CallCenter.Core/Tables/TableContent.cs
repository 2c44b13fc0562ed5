using System.IO.Compression;
using System.Text;

namespace CallCenter.Core.Tables;

/// <summary>What a file is: by its content, never by its name. The name only makes the difference in what is said of it.</summary>
internal static class TableContent
{
    private static readonly string[] Names = [".xlsx", ".xlsm", ".xls", ".csv", ".txt", ".tsv", ".tab"];
    private static readonly string[] Markup = ["<!doctype", "<html", "<?xml", "<head", "<meta", "<table", "<body", "<div", "{\\rtf"];

    // Signatures of what people send by mistake.
    private static readonly byte[][] Others =
    [
        "%PDF"u8.ToArray(), "MZ"u8.ToArray(), [0x7F, (byte)'E', (byte)'L', (byte)'F'], [0x89, (byte)'P', (byte)'N', (byte)'G'], [0xFF, 0xD8, 0xFF],
        "GIF8"u8.ToArray(), "Rar!"u8.ToArray(), [0x37, 0x7A, 0xBC, 0xAF], [0x1F, 0x8B],
    ];

    /// <exception cref="TableException">Not a table, or one that is too large.</exception>
    public static TableFormat Detect(string path, string fileName)
    {
        using var file = File.OpenRead(path);
        DemandSize(file);
        var extension = Path.GetExtension(fileName);
        if (!Names.Contains(extension, StringComparer.OrdinalIgnoreCase))
        {
            throw new TableException(TableFault.WrongExtension, $"'{extension}' is no table's extension.");
        }

        var bytes = new byte[1024];
        var head = bytes.AsSpan(0, file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false));
        file.Position = 0;
        if (head.StartsWith("PK"u8))
        {
            CheckZip(file);
            return TableFormat.Xlsx;
        }

        if (IsOldWorkbook(head))
        {
            return TableFormat.Xls;
        }

        if (IsAnother(head))
        {
            throw new TableException(TableFault.WrongExtension, $"The content isn't what '{extension}' says.");
        }

        return IsText(head) ? TableFormat.Csv
            : throw new TableException(
                extension.StartsWith(".xls", StringComparison.OrdinalIgnoreCase) ? TableFault.Broken : TableFault.UnknownFormat,
                "The file is neither a workbook nor a text.");
    }

    /// <summary>Makes sure that what goes with a control file is a text; its name may be anything.</summary>
    /// <exception cref="TableException">No text, or one that is too large.</exception>
    public static void DemandText(string path)
    {
        using var file = File.OpenRead(path);
        DemandSize(file);
        var bytes = new byte[1024];
        var head = bytes.AsSpan(0, file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false));
        if (head.StartsWith("PK"u8) || IsOldWorkbook(head) || IsAnother(head))
        {
            throw new TableException(TableFault.WrongExtension, "A control file goes with a text; the file is something else.");
        }
    }

    /// <summary>Whether a part unpacked to so many bytes may be a sheet.</summary>
    internal static bool IsBomb(long packed, long unpacked) =>
        unpacked > TableLimits.RatioFromBytes && unpacked / Math.Max(1, packed) > TableLimits.MaxRatio;

    private static void DemandSize(FileStream file)
    {
        if (file.Length > TableLimits.MaxBytes)
        {
            throw new TableException(TableFault.TooLarge, $"The file has {file.Length} bytes; at most {TableLimits.MaxBytes} are read.");
        }

        if (file.Length == 0)
        {
            throw new TableException(TableFault.NoRows, "The file is empty.");
        }
    }

    private static void CheckZip(FileStream file)
    {
        try
        {
            using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            if (zip.Entries.Count > TableLimits.MaxParts)
            {
                throw new TableException(TableFault.TooLarge, $"The workbook has {zip.Entries.Count} parts.");
            }

            // What a part claims to be unpacked is all that is ever unpacked of it.
            var unpacked = 0L;
            foreach (var part in zip.Entries)
            {
                unpacked += part.Length;
                if (part.Length < 0 || unpacked > TableLimits.MaxUnpackedBytes || IsBomb(part.CompressedLength, part.Length)
                    || (part.Length > TableLimits.MaxHeldBytes && IsHeld(part.FullName)))
                {
                    throw new TableException(
                        TableFault.TooLarge, $"The workbook's part {part.FullName} unpacks from {part.CompressedLength} to {part.Length} bytes.");
                }
            }

            if (!zip.Entries.Any(part => Name(part).Equals("xl/workbook.xml", StringComparison.OrdinalIgnoreCase)))
            {
                throw new TableException(TableFault.UnknownFormat, "The file is an archive, but no workbook.");
            }
        }
        catch (InvalidDataException e)
        {
            throw new TableException(TableFault.Broken, "The workbook is damaged or cut off.", inner: e);
        }
    }

    private static bool IsHeld(string part) => !part.Contains("worksheets/", StringComparison.OrdinalIgnoreCase);

    private static string Name(ZipArchiveEntry part) => part.FullName.Replace('\\', '/').TrimStart('/');

    // A compound file, or the bare stream of Excel 2 to 4.
    private static bool IsOldWorkbook(ReadOnlySpan<byte> head) =>
        head.StartsWith(new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1 })
        || (head.Length > 4 && head[0] == 9 && head[1] is 0 or 2 or 4 && head[2] is 4 or 6 && head[3] == 0);

    private static bool IsAnother(ReadOnlySpan<byte> head)
    {
        foreach (var signature in Others)
        {
            if (head.StartsWith(signature) && !(signature.Length == 2 && IsText(head)))
            {
                return true;
            }
        }

        var text = Encoding.Latin1.GetString(head).TrimStart('\u00EF', '\u00BB', '\u00BF', ' ', '\t', '\r', '\n');
        return Array.Exists(Markup, mark => text.StartsWith(mark, StringComparison.OrdinalIgnoreCase));
    }

    // Signs 1 to 3 and 28 to 31 are what machines put between cells.
    private static bool IsText(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith(new byte[] { 0xFF, 0xFE }) || head.StartsWith(new byte[] { 0xFE, 0xFF }))
        {
            return true;
        }

        var strange = 0;
        foreach (var sign in head)
        {
            if (sign == 0)
            {
                return false;
            }

            strange += sign < 32 && sign is not ((byte)'\t' or (byte)'\r' or (byte)'\n' or (byte)'\f' or (>= 1 and <= 3) or (>= 28 and <= 31)) ? 1 : 0;
        }

        return strange * 50 <= head.Length;
    }
}
