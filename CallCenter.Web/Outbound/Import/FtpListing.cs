using System.Globalization;
using System.Text.RegularExpressions;

namespace CallCenter.Web.Outbound.Import;

/// <summary>What a line of a long list is.</summary>
internal enum FtpEntryKind
{
    /// <summary>Not understood.</summary>
    Unknown,
    /// <summary>A file.</summary>
    File,
    /// <summary>A folder, a link, or a heading.</summary>
    Other,
}

/// <summary>Reads the lines of FTP's long list, which no standard describes: as Unix servers write them, and as Windows's does.</summary>
internal static partial class FtpListing
{
    public static (FtpEntryKind Kind, string Name, long Bytes) Read(string line)
    {
        if (Unix().Match(line) is { Success: true } unix)
        {
            return unix.Groups["kind"].Value == "-" ? File(unix) : (FtpEntryKind.Other, unix.Groups["name"].Value, 0);
        }

        if (Windows().Match(line) is { Success: true } windows)
        {
            return windows.Groups["bytes"].Success ? File(windows) : (FtpEntryKind.Other, windows.Groups["name"].Value, 0);
        }

        return line.StartsWith("total ", StringComparison.Ordinal) ? (FtpEntryKind.Other, "", 0) : (FtpEntryKind.Unknown, "", 0);
    }

    private static (FtpEntryKind Kind, string Name, long Bytes) File(Match match) =>
        (FtpEntryKind.File, match.Groups["name"].Value, long.Parse(match.Groups["bytes"].Value, CultureInfo.InvariantCulture));

    // -rw-r--r--   1 crm  crm   1234 Mar  2 09:15 name; one blank before the name, which may begin with more.
    [GeneratedRegex(@"^(?<kind>[-dlbcps])[-rwxsStT]{9}[+.@]?\s+\d+\s+\S+\s+\S+\s+(?<bytes>\d+)\s+(\w{3}\s+\d{1,2}|\d{1,2}\s+\w{3}|\d{4}-\d{2}-\d{2})\s+(\d{1,2}:\d{2}|\d{4})\s(?<name>.+)$", RegexOptions.CultureInvariant)]
    private static partial Regex Unix();

    // 03-02-26  09:15AM        1234 name
    [GeneratedRegex(@"^\d{2}-\d{2}-\d{2,4}\s+\d{1,2}:\d{2}([AP]M)?\s+(<DIR>|(?<bytes>\d+))\s+(?<name>.+)$", RegexOptions.CultureInvariant)]
    private static partial Regex Windows();
}
