using System.Globalization;
using System.Text;
using CallCenter.Core.Data;
using CallCenter.Core.Outbound;
using CallCenter.Core.Outbound.Import;
using FsCheck.Xunit;
using static CallCenter.Tests.Outbound.Import.ListWorld;

namespace CallCenter.Tests.Outbound.Import;

/// <summary>Requirement N4 as properties: whatever a list says, and whoever dies in between, no row is lost and none is there twice.</summary>
public sealed class ListImportProperties
{
    private static readonly string[] Numbers = ["13800000001", "138-0000-0001", "13900000002", "+8613900000002", "84123456", "", "12", "1.38E+10", "不详"];

    [Property(MaxTest = 25)]
    public async Task ServersThatDieAtAnyMoment_LoadEachRowExactlyOnce(int seed)
    {
        var random = new Random(seed);
        await using var world = await CreateAsync(s => s with { ChunkRows = random.Next(1, 6) });
        var (csv, expected) = RandomList(random);
        var id = await world.UploadAsync(csv);
        await world.BeginAsync(id, Mapping);
        world.Queue.Clear();

        await world.DieAndResumeAsync(id, random);

        var list = await world.ListAsync(id);
        Assert.Equal(ListImportStatus.Loaded, list.Status);
        Assert.Equal(list.Read, list.Loaded + list.Duplicate + list.Rejected);
        var rejected = await world.RejectedAsync(id);
        Assert.Equal((rejected.Count(r => r.Reason == ListRejectReason.Duplicate), rejected.Count(r => r.Reason != ListRejectReason.Duplicate)), (list.Duplicate, list.Rejected));
        Assert.Equal(
            expected,
            (await world.StoredAsync(id)).Select(row => (row.Number, "loaded")).Concat(rejected.Select(r => (r.Number, r.Reason.ToString())))
                .OrderBy(row => row.Number).ToList());
    }

    [Property(MaxTest = 15)]
    public async Task CancelledAtAnyMoment_WithServersThatDie_NothingIsLeft(int seed)
    {
        var random = new Random(seed);
        await using var world = await CreateAsync(s => s with { ChunkRows = random.Next(1, 4) });
        var (csv, _) = RandomList(random);
        var id = await world.UploadAsync(csv);
        await world.BeginAsync(id, Mapping);
        world.Queue.Clear();
        var steps = random.Next(0, 6);
        Task<ChangeResult>? cancel = null;
        world.OnProgress = progress =>
        {
            if (progress.Status == ListImportStatus.Loading && steps-- <= 0)
            {
                cancel ??= world.Lists.CancelAsync(world.Staff, id);
            }
        };

        await world.DieAndResumeAsync(id, random);
        var cancelled = cancel is not null && (await cancel).IsDone;

        var list = await world.ListAsync(id);
        Assert.Equal(cancelled ? ListImportStatus.Cancelled : ListImportStatus.Loaded, list.Status);
        Assert.Equal(list.Loaded, (await world.StoredAsync(id)).Count);
        Assert.Equal(list.Duplicate + list.Rejected, (await world.RejectedAsync(id)).Count);
        Assert.Equal(cancelled ? 0 : list.Expected, list.Read);
    }

    private static TargetMapping Mapping => Map((TargetField.CustomerNumber, "客户编号"), (TargetField.Number, "手机号码"));

    /// <summary>A list, and what a naive reading makes of each of its rows.</summary>
    private static (string Csv, List<(int Row, string Fate)> Expected) RandomList(Random random)
    {
        var csv = new StringBuilder("客户编号,姓名,手机号码\n");
        var expected = new List<(int, string)>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var count = random.Next(1, 40);
        for (var i = 0; i < count; i++)
        {
            var (customer, name, number) = (
                random.Next(3) == 0 ? "" : random.Next(4).ToString(CultureInfo.InvariantCulture), $"客户{random.Next(3)}", Numbers[random.Next(Numbers.Length)]);
            csv.AppendLine(CultureInfo.InvariantCulture, $"{customer},{name},{number}");
            var stored = number switch
            {
                "13800000001" or "138-0000-0001" => "a",
                "13900000002" or "+8613900000002" => "b",
                "84123456" => "c",
                _ => null,
            };
            expected.Add((i + 2, stored is null
                ? (number.Length == 0 ? ListRejectReason.NoNumber : number.Contains('E', StringComparison.Ordinal) ? ListRejectReason.DamagedNumber : ListRejectReason.BadNumber).ToString()
                : seen.Add(customer.Length > 0 ? $"{customer}|{stored}" : $"{customer},{name},{number}") ? "loaded"
                : nameof(ListRejectReason.Duplicate)));
        }

        return (csv.ToString(), expected);
    }
}
