using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Outbound.Extraction;

/// <summary>
/// Asks for many texts at once, in parts. Each text is a parameter of its own: as one parameter with all of them, SQL Server would compare the
/// database's collation with that of our keys, and refuse.
/// </summary>
internal static class InParts
{
    // Three of them stay below the 2100 parameters of SQL Server.
    private const int Most = 500;

    /// <summary>What a query finds for these texts, part by part.</summary>
    /// <param name="texts">Texts, each once.</param>
    /// <param name="query">The query for some of them.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<List<T>> ReadAsync<T>(
        IReadOnlyCollection<string> texts, Func<List<string>, IQueryable<T>> query, CancellationToken cancellation)
    {
        var found = new List<T>();
        foreach (var part in texts.Chunk(Most))
        {
            found.AddRange(await query([.. part]).ToListAsync(cancellation));
        }

        return found;
    }
}
