using System.IO.Enumeration;
using CallCenter.Core.Tables;

namespace CallCenter.Core.Outbound.Import;

/// <summary>A file at a source with the control file that goes with it.</summary>
/// <param name="Data">The table; where it is a control file itself, the data are in it or it names them.</param>
/// <param name="Control">Its control file; null where it has none.</param>
internal sealed record SourceUnit(SourceFile Data, SourceFile? Control)
{
    /// <summary>Whether it is a control file that no file goes with by name.</summary>
    public bool IsLoneControl => Control is null && SourceUnits.IsControl(Data.Name);

    /// <summary>Whether it can only be read with a control file, which isn't there.</summary>
    public bool LacksControl => Control is null && !SourceUnits.IsControl(Data.Name) && SourceUnits.NeedsControl(Data.Name);
}

/// <summary>Sorts the files of a source into what is to be taken. Pure.</summary>
internal static class SourceUnits
{
    private static readonly string[] Unfinished = [".tmp", ".part", ".partial", ".filepart", ".crdownload", ".swp"];
    private static readonly string[] Plain = [".dat", ".bcp", ".data", ".out", ".bcpout"];

    /// <summary>
    /// What is to be taken, the oldest first. A control file (<c>.fmt</c>, <c>.ctl</c>) goes with the files of its group that are called like it
    /// but for the type: <c>crm.ctl</c> with <c>crm.dat</c>; or wholly: <c>crm.dat.fmt</c> with <c>crm.dat</c>.
    /// </summary>
    /// <param name="files">All files there.</param>
    /// <param name="pattern">Which count: names with <c>*</c> and <c>?</c>, separated by semicolons; null for all. Control files always do.</param>
    public static IReadOnlyList<SourceUnit> Of(IReadOnlyList<SourceFile> files, string? pattern)
    {
        var whole = files.Where(file => !IsUnfinished(file.Name)).ToList();
        var controls = whole.Where(file => IsControl(file.Name)).ToList();
        var units = new List<SourceUnit>();
        var used = new HashSet<SourceFile>();
        foreach (var file in whole.Where(file => !IsControl(file.Name) && Matches(file.Name, pattern)))
        {
            var control = controls.Find(control => control.Group == file.Group && GoesWith(control.Name, file.Name));
            if (control is not null)
            {
                used.Add(control);
            }

            units.Add(new SourceUnit(file, control));
        }

        units.AddRange(controls.Where(control => !used.Contains(control)
            && !whole.Exists(file => file.Group == control.Group && !IsControl(file.Name) && GoesWith(control.Name, file.Name)))
            .Select(control => new SourceUnit(control, null)));
        return [.. units.OrderBy(unit => unit.Data.ModifiedAt).ThenBy(unit => unit.Data.Name, StringComparer.Ordinal)];
    }

    public static bool IsControl(string name) => ControlFile.Extensions.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase);

    public static bool NeedsControl(string name) => Plain.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase);

    public static bool Matches(string name, string? pattern) =>
        string.IsNullOrWhiteSpace(pattern) || pattern.Split([';', '；'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Any(one => FileSystemName.MatchesSimpleExpression(one, name, ignoreCase: true));

    private static bool GoesWith(string control, string data)
    {
        var stem = Path.GetFileNameWithoutExtension(control);
        return stem.Equals(Path.GetFileNameWithoutExtension(data), StringComparison.OrdinalIgnoreCase) || stem.Equals(data, StringComparison.OrdinalIgnoreCase);
    }

    // Still being written, by the habit of those who write; hidden; or a spreadsheet's own lock.
    private static bool IsUnfinished(string name) =>
        name.Length == 0 || name[0] == '.' || name.StartsWith("~$", StringComparison.Ordinal)
        || Unfinished.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase);
}
