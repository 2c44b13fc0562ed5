using CallCenter.Core.Data;
using CallCenter.Core.Outbound;
using CallCenter.Core.Simulation;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Web.Telephony.Simulator;

/// <summary>Who may call, who works, and which words the colleagues wrap up with: taken from the store.</summary>
/// <param name="Numbers">Numbers of customers.</param>
/// <param name="Colleagues">Agents played by the simulation.</param>
/// <param name="Categories">Categories of wrap-up.</param>
internal sealed record SimulatedPopulation(
    IReadOnlyList<string> Numbers, IReadOnlyList<string> Colleagues, IReadOnlyList<string> Categories)
{
    /// <summary>Result codes that colleagues give.</summary>
    public IReadOnlyList<(string Code, Disposition Disposition)> Results { get; init; } = [];

    private const int MaxNumbers = 5000;
    private const double UnknownShare = 0.08;
    private const double WithheldShare = 0.03;

    public static async Task<SimulatedPopulation> LoadAsync(IDbContextFactory<CallCenterDb> databases, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return new SimulatedPopulation(
            await db.CustomerNumbers.OrderBy(number => number.CustomerId).ThenBy(number => number.Number)
                .Select(number => number.Number).Take(MaxNumbers).ToListAsync(cancellation),
            await db.Agents.Where(agent => agent.Simulated && !agent.Retired).OrderBy(agent => agent.Id)
                .Select(agent => agent.Id).ToListAsync(cancellation),
            await db.ContactCategories.Where(category => category.ParentCode != null).OrderBy(category => category.Code)
                .Select(category => category.Code).ToListAsync(cancellation))
        {
            Results = (await db.ResultCodes.AsNoTracking().Where(code => !code.Retired).OrderBy(code => code.Sort).ToListAsync(cancellation))
                .ConvertAll(code => (code.Code, code.Disposition)),
        };
    }

    /// <summary>The number of the next caller; null when withheld.</summary>
    public string? DrawNumber(Random random)
    {
        var share = random.NextDouble();
        return share < WithheldShare ? null
            : share < WithheldShare + UnknownShare || Numbers.Count == 0 ? $"1{random.Pick([0, 0, 0, 4, 0, 2, 0, 1, 4, 1])}{random.Next(1_000_000_000):D9}"
            : Numbers[random.Next(Numbers.Count)];
    }
}
