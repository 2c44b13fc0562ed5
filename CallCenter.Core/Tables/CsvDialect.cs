using System.Text;
using System.Text.Unicode;

namespace CallCenter.Core.Tables;

/// <summary>Encoding and delimiter of a text, found by looking at it.</summary>
/// <param name="Encoding">Name of the encoding.</param>
/// <param name="Delimiter">Delimiter; comma where a text has one column.</param>
internal sealed record CsvDialect(string Encoding, char Delimiter)
{
    /// <summary>What a first line begins with that only names the delimiter, as Excel understands it.</summary>
    public const string DelimiterLine = "sep=";

    private const int SampleLength = 1 << 16;
    private const int SampleRecords = 100;
    // A rarer delimiter is looked for when the usual ones split fewer of the records than this.
    private const double RareBelow = 0.5;
    private const string Inside = "\"'.-_()（）/“”‘’《》【】·&";
    private static readonly char[] Delimiters = [',', '\t', ';', '|', '，'];

    static CsvDialect() => System.Text.Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <exception cref="TableException">Not a text.</exception>
    public static CsvDialect Detect(string path, char? delimiter, CancellationToken cancellation)
    {
        var encoding = EncodingOf(path, zeros: false, cancellation);
        if (delimiter is { } known)
        {
            return new CsvDialect(encoding, known);
        }

        using var reader = new StreamReader(path, System.Text.Encoding.GetEncoding(encoding), detectEncodingFromByteOrderMarks: true);
        var buffer = new char[SampleLength];
        var length = reader.ReadBlock(buffer, 0, buffer.Length);
        return new CsvDialect(encoding, DelimiterOf(new string(buffer, 0, length), whole: length < buffer.Length));
    }

    /// <summary>The sign that splits most lines into the same number of cells; of several the one that splits finer.</summary>
    internal static char DelimiterOf(string sample, bool whole)
    {
        if (sample.StartsWith(DelimiterLine, StringComparison.OrdinalIgnoreCase) && sample.Length > DelimiterLine.Length)
        {
            return sample[DelimiterLine.Length];
        }

        var found = Delimiters.Select(delimiter => (Delimiter: delimiter, Fit: FitOf(sample, delimiter, whole))).ToList();
        var best = found.Max(candidate => candidate.Fit.Share);
        if (best < RareBelow && RareDelimiterOf(sample, whole) is { } rare)
        {
            return rare;
        }

        return best == 0 ? ',' : found.Where(candidate => candidate.Fit.Share >= 0.9 * best).MaxBy(candidate => candidate.Fit.Cells).Delimiter;
    }

    // Any other sign, where it splits the very first line and all that follow evenly. Not those that stand inside words and numbers.
    private static char? RareDelimiterOf(string sample, bool whole)
    {
        var first = sample.AsSpan(0, sample.IndexOfAny(['\r', '\n']) is >= 0 and var end ? end : sample.Length);
        var signs = new HashSet<char>();
        foreach (var sign in first)
        {
            if (!char.IsLetterOrDigit(sign) && !char.IsSurrogate(sign) && (char.IsControl(sign) || !char.IsWhiteSpace(sign)) && !Inside.Contains(sign))
            {
                signs.Add(sign);
            }
        }

        var fits = signs.Select(sign => (Sign: sign, Fit: FitOf(sample, sign, whole))).Where(candidate => candidate.Fit.Share == 1).ToList();
        return fits.Count == 0 ? null : fits.MaxBy(candidate => candidate.Fit.Cells).Sign;
    }

    private static (double Share, int Cells) FitOf(string sample, char delimiter, bool whole)
    {
        var records = new CsvRecords(new StringReader(sample), delimiter);
        var cells = new List<string?>();
        var counts = new List<int>();
        while (counts.Count < SampleRecords && records.Read(cells))
        {
            if (cells.Exists(cell => cell is not null))
            {
                counts.Add(cells.Count);
            }
        }

        // The sample may end in the middle of its last record.
        if (!whole && counts.Count is > 1 and < SampleRecords)
        {
            counts.RemoveAt(counts.Count - 1);
        }

        var mode = counts.Where(count => count > 1).GroupBy(count => count).OrderByDescending(group => group.Count()).FirstOrDefault();
        return mode is null ? (0, 1) : ((double)mode.Count() / counts.Count, mode.Key);
    }

    /// <summary>The encoding, found by looking.</summary>
    /// <param name="path">Where the text lies.</param>
    /// <param name="zeros">Whether bytes of zero may occur.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="TableException">Not a text.</exception>
    internal static string EncodingOf(string path, bool zeros, CancellationToken cancellation)
    {
        using var file = File.OpenRead(path);
        var head = new byte[4096];
        var length = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        var start = head.AsSpan(0, length);
        if (start.StartsWith(new byte[] { 0xFF, 0xFE }))
        {
            return "utf-16";
        }

        if (start.StartsWith(new byte[] { 0xFE, 0xFF }))
        {
            return "utf-16BE";
        }

        if (!zeros && start.Contains((byte)0))
        {
            throw new TableException(TableFault.UnknownFormat, "The file is neither a workbook nor a text.");
        }

        file.Position = 0;
        return IsUtf8(file, cancellation) ? "utf-8" : IsGb18030(path) ? "GB18030"
            : throw new TableException(TableFault.UnknownFormat, "The text is neither UTF-8 nor GB18030.");
    }

    // All of it: the first Chinese name may stand in the last row.
    private static bool IsUtf8(FileStream file, CancellationToken cancellation)
    {
        var bytes = new byte[1 << 16];
        var kept = 0;
        for (int read; (read = file.Read(bytes.AsSpan(kept))) > 0;)
        {
            cancellation.ThrowIfCancellationRequested();
            var have = bytes.AsSpan(0, kept + read);
            var whole = WholeSigns(have);
            if (!Utf8.IsValid(have[..whole]))
            {
                return false;
            }

            have[whole..].CopyTo(bytes);
            kept = have.Length - whole;
        }

        return kept == 0;
    }

    // Without a sign at the end that the buffer has cut.
    private static int WholeSigns(ReadOnlySpan<byte> bytes)
    {
        for (var back = 1; back <= Math.Min(3, bytes.Length); back++)
        {
            var lead = bytes[^back];
            if (lead >= 0xC0)
            {
                var length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
                return back < length ? bytes.Length - back : bytes.Length;
            }

            if (lead < 0x80)
            {
                break;
            }
        }

        return bytes.Length;
    }

    // A sample: one spoilt sign late in a long file is a spoilt cell, not another format.
    private static bool IsGb18030(string path)
    {
        using var reader = new StreamReader(path, System.Text.Encoding.GetEncoding("GB18030"));
        var buffer = new char[SampleLength];
        var text = buffer.AsSpan(0, reader.ReadBlock(buffer, 0, buffer.Length));
        return text.Count('\uFFFD') + text.Count('\0') <= text.Length / 100;
    }
}
