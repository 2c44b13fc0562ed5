using System.Text;
using CallCenter.Core.Data;
using CallCenter.Core.Tiers.Imports;
using FsCheck.Xunit;

namespace CallCenter.Tests.Tiers.Imports;

/// <summary>Requirement N4 as properties: whatever a file says, and whoever dies in between, no row is lost and none counts twice.</summary>
public sealed class TierImportProperties
{
    private const int Customers = 12;
    private static readonly string[] Tiers = [BaseData.Gold, BaseData.Silver, BaseData.Normal, BaseData.Blacklist];
    private static readonly string[] Words = ["gold", "金卡", "Silver", "银卡", "NORMAL", "普通", "blacklist", "黑名单", "platinum", ""];

    [Property(MaxTest = 20)]
    public async Task AnyFile_IsReconciled_DoesWhatANaiveReadingDoes_AndCanBeTakenBack(int seed)
    {
        var random = new Random(seed);
        await using var world = await ImportWorld.CreateAsync(s => s with { ChunkRows = random.Next(1, 8) });
        await world.AddCustomersAsync(Customers);
        var before = await world.TiersAsync();
        var (csv, expected, rows) = RandomFile(random, before);

        var import = await world.ApplyAsync(csv, createsUnknown: true);

        var counts = import.Counts;
        Assert.Equal(TierImportStatus.Applied, import.Status);
        Assert.Equal(rows, counts.Read);
        Assert.Equal(counts.Read, counts.Applied + counts.Unchanged + counts.Duplicate + counts.Rejected);
        Assert.Equal(expected, await world.TiersAsync());
        Assert.Equal(counts.Applied, (await world.ChangesAsync()).Count);

        await world.Imports.RollBackAsync(world.Manager, import.Id, TestContext.Current.CancellationToken);
        await world.WorkAsync();
        var after = await world.TiersAsync();
        Assert.Equal(before, after.Where(c => before.ContainsKey(c.Key)).ToDictionary());
        Assert.All(after.Where(c => !before.ContainsKey(c.Key)), c => Assert.Equal(BaseData.Normal, c.Value));
    }

    [Property(MaxTest = 20)]
    public async Task ServersThatDieAtAnyMoment_ApplyEachRowExactlyOnce(int seed)
    {
        var random = new Random(seed);
        await using var world = await ImportWorld.CreateAsync(s => s with { ChunkRows = random.Next(1, 4) });
        await world.AddCustomersAsync(Customers);
        var before = await world.TiersAsync();
        var (csv, expected, _) = RandomFile(random, before);
        var import = await world.CheckAsync(csv, createsUnknown: true);
        await world.ApplyAsync(import);
        world.Queue.Clear();
        await world.DieAndResumeAsync(import.Id, random);

        Assert.Equal(expected, await world.TiersAsync());
        var applied = await world.ImportAsync(import.Id);
        Assert.Equal((TierImportStatus.Applied, 0), (applied.Status, applied.Counts.Pending));
        Assert.Equal(applied.Counts.Applied, (await world.ChangesAsync()).Count);

        await world.Imports.RollBackAsync(world.Manager, import.Id, TestContext.Current.CancellationToken);
        await world.DieAndResumeAsync(import.Id, random);
        Assert.Equal(before, (await world.TiersAsync()).Where(c => before.ContainsKey(c.Key)).ToDictionary());
        Assert.Equal(applied.Counts.Applied, (await world.ImportAsync(import.Id)).Counts.RolledBack);
    }

    private static (string Csv, Dictionary<string, string> Expected, int Rows) RandomFile(Random random, Dictionary<string, string> before)
    {
        var csv = new StringBuilder("account,tier,name,region\n");
        var expected = new Dictionary<string, string>(before);
        var seen = new HashSet<string>();
        var rows = random.Next(1, 40);
        for (var i = 0; i < rows; i++)
        {
            var account = random.Next(12) == 0 ? "" : ImportWorld.Account(random.Next(1, Customers + 6));
            var word = Words[random.Next(Words.Length)];
            var region = random.Next(6) == 0 ? "nowhere" : "HN";
            var name = random.Next(5) == 0 ? "" : "新";
            csv.Append(account).Append(',').Append(word).Append(',').Append(name).Append(',').Append(region).Append('\n');

            // The naive reading: the first sound row for a customer counts.
            var index = Array.IndexOf(Words, word) / 2;
            if (account.Length > 0 && index < Tiers.Length && (before.ContainsKey(account) || (name.Length > 0 && region == "HN")) && seen.Add(account))
            {
                expected[account] = Tiers[index];
            }
        }

        return (csv.ToString(), expected, rows);
    }
}
