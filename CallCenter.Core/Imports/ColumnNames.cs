namespace CallCenter.Core.Imports;

/// <summary>Finds columns by what they are called: letters and digits alone count, in any case.</summary>
internal static class ColumnNames
{
    /// <summary>The first column, in the order of the words, that is called so, or whose name has the word in it.</summary>
    /// <param name="names">Names of the columns that are still free.</param>
    /// <param name="words">Words, bare.</param>
    /// <param name="exact">The whole name; otherwise a part of it.</param>
    public static string? Find(IReadOnlyCollection<string> names, IEnumerable<string> words, bool exact) => words
        .Select(word => names.FirstOrDefault(name => exact ? Bare(name) == word : Bare(name).Contains(word, StringComparison.Ordinal)))
        .FirstOrDefault(name => name is not null);

    /// <summary>Letters and digits of a name, in lower case.</summary>
    public static string Bare(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
