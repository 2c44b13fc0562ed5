using System.Runtime.CompilerServices;

namespace CallCenter.Tests;

/// <summary>Files of the repository that tests compare with.</summary>
internal static class Repository
{
    /// <summary>Full path of a file given from the repository's root.</summary>
    public static string PathOf(string relative) => Path.GetFullPath(Path.Combine(Root(), relative));

    /// <summary>The program, as built with these tests.</summary>
    public static string ProgramPath { get; } = Path.Combine(
        PathOf("CallCenter.Web"), "bin", Configuration, "net10.0", "CallCenter.Web.dll");

    private static string Configuration => AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}Release{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
        ? "Release"
        : "Debug";

    // This file lies one folder below the root.
    private static string Root([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..");
}
