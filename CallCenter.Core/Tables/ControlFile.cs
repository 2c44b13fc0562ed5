using System.Text;

namespace CallCenter.Core.Tables;

/// <summary>Reads the files that say how other files are read (requirement O2): of Sybase's <c>bcp</c> and of Oracle's SQL*Loader.</summary>
public static class ControlFile
{
    private const int MaxBytes = 1 << 20;

    static ControlFile() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Extensions of control files, by which a person picks them out; what they are is said by their content.</summary>
    public static IReadOnlyList<string> Extensions { get; } = [".fmt", ".ctl"];

    /// <summary>Reads a control file.</summary>
    /// <param name="path">Where it lies.</param>
    /// <exception cref="TableException">Not a control file, or one that asks for what can't be done.</exception>
    public static TableLayout Read(string path)
    {
        var bytes = Head(path);
        var text = Text(bytes);
        var first = text.AsSpan().TrimStart().ToString();
        if (first.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase) || first.Contains("<BCPFORMAT", StringComparison.OrdinalIgnoreCase))
        {
            throw Bad("The format file is XML; only the format of lines that bcp itself writes is read.");
        }

        if (BcpFormatFile.IsOne(text))
        {
            return BcpFormatFile.Parse(text);
        }

        return LoaderControl.IsOne(text) ? LoaderControl.Parse(text)
            : throw Bad("The control file is neither a bcp format file (its first line is a version, as '10.0') nor an SQL*Loader control file (LOAD DATA …).");
    }

    internal static TableException Bad(string message) => new(TableFault.BadControl, message);

    /// <summary>A text between quotation marks with what stands for signs that can't be typed.</summary>
    internal static string Unescape(string text)
    {
        var signs = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\' || i + 1 == text.Length)
            {
                signs.Append(text[i]);
                continue;
            }

            signs.Append(text[++i] switch { 't' => '\t', 'n' => '\n', 'r' => '\r', '0' => '\0', var other => other });
        }

        return signs.ToString();
    }

    // Where the data follow in the control file, only its beginning is needed.
    private static byte[] Head(string path)
    {
        using var file = File.OpenRead(path);
        var bytes = new byte[Math.Min(MaxBytes, file.Length)];
        var length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return bytes.AsSpan(0, length).Contains((byte)0) && !bytes.AsSpan().StartsWith(new byte[] { 0xFF, 0xFE })
            ? throw Bad("The control file isn't a text.")
            : bytes[..length];
    }

    private static string Text(byte[] bytes)
    {
        using var reader = new StreamReader(
            new MemoryStream(bytes), System.Text.Unicode.Utf8.IsValid(bytes) ? Encoding.UTF8 : Encoding.GetEncoding("GB18030"), detectEncodingFromByteOrderMarks: true);
        return reader.ReadToEnd();
    }
}
