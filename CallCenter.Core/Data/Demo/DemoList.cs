using System.Globalization;
using CallCenter.Core.Customers;
using CallCenter.Core.Outbound;
using CallCenter.Core.Outbound.Import;
using CallCenter.Core.Tables;

namespace CallCenter.Core.Data.Demo;

/// <summary>A list for a satisfaction revisit, loaded from a workbook with a title, with the slips such lists have; and the mapping it was loaded by.</summary>
public static class DemoList
{
    /// <summary>Customers on it.</summary>
    public const int Customers = 180;
    /// <summary>Name of the mapping.</summary>
    public const string MappingName = "装维回访名单";

    private const int Seed = 20260302;

    // A title above the headings, as the system that writes it makes it.
    private const int HeaderRow = 2;
    private const int DuplicateEvery = 45;

    private static readonly string[] Columns = ["客户编号", "客户姓名", "联系电话", "备用电话", "归属地区", "客户层次", "品牌", "服务类型", "完工日期", "装维人员"];
    private static readonly string[] Brands = ["高清互动", "宽带融合", "基本收视", "智慧家庭"];
    private static readonly string[] Services = ["新装", "故障维修", "移机", "机顶盒更换", "宽带提速"];
    private static readonly string[] Workers = ["刘师傅", "陈师傅", "周师傅", "唐师傅", "彭师傅"];

    // What stands where a number should: what people type, and what a spreadsheet makes of it.
    private static readonly (string Number, ListRejectReason Reason)[] Slips =
    [
        ("", ListRejectReason.NoNumber), ("1.39E+10", ListRejectReason.DamagedNumber), ("不详", ListRejectReason.BadNumber), ("139073", ListRejectReason.BadNumber),
        ("", ListRejectReason.NoNumber), ("00000000000", ListRejectReason.BadNumber),
    ];

    internal static TargetMapping Mapping { get; } = new(new Dictionary<TargetField, string>
    {
        [TargetField.CustomerNumber] = Columns[0],
        [TargetField.CustomerName] = Columns[1],
        [TargetField.Number] = Columns[2],
        [TargetField.Number2] = Columns[3],
        [TargetField.Region] = Columns[4],
        [TargetField.Tier] = Columns[5],
        [TargetField.Brand] = Columns[6],
    });

    /// <summary>Makes it, of the demo's customers.</summary>
    /// <param name="now">When it was loaded.</param>
    internal static (ListImport List, IReadOnlyList<ListRow> Rows, IReadOnlyList<ListReject> Rejects) Build(DateTimeOffset now)
    {
        // A known seed, on purpose: nothing here is secret, and the demo is the same everywhere.
        var random = new Random(Seed);
        var (rows, rejects, samples) = (new List<ListRow>(), new List<ListReject>(), new List<string[]>());
        var (number, slip) = (HeaderRow, 0);
        foreach (var customer in DemoCustomers.Build().Take(Customers))
        {
            var cells = CellsOf(customer, now, random);
            samples.Add(cells);
            number++;
            if (number % (Customers / Slips.Length) == 7 && slip < Slips.Length)
            {
                var (text, reason) = Slips[slip++];
                (cells[2], cells[3]) = (text, "");
                rejects.Add(new ListReject { Number = number, Reason = reason, Detail = text.Length > 0 ? text : null, Cells = StoreJson.Write(cells) });
                continue;
            }

            rows.Add(new ListRow { Number = number, Cells = StoreJson.Write(cells) });
            if (number % DuplicateEvery == 0)
            {
                var first = number.ToString(CultureInfo.InvariantCulture);
                rejects.Add(new ListReject { Number = ++number, Reason = ListRejectReason.Duplicate, Detail = first, Cells = StoreJson.Write(cells) });
            }
        }

        var duplicates = rejects.Count(reject => reject.Reason == ListRejectReason.Duplicate);
        var table = new TableDescription(TableFormat.Xlsx, null, null, "回访名单", ["回访名单"], HeaderRow, rows.Count + rejects.Count, FieldsOf(samples));
        return (new ListImport
        {
            RegionCode = BaseData.Province,
            Name = "装维回访名单.xlsx",
            Bytes = 27_648,
            Status = ListImportStatus.Loaded,
            Description = StoreJson.Write(table),
            Mapping = StoreJson.Write(Mapping),
            Expected = table.Rows,
            Position = number,
            Read = table.Rows,
            Loaded = rows.Count,
            Duplicate = duplicates,
            Rejected = rejects.Count - duplicates,
            CreatedAt = now.AddHours(-3),
            UserId = "demo",
            UserName = "demo",
            FinishedAt = now.AddHours(-3).AddSeconds(2),
        }, rows, rejects);
    }

    private static string[] CellsOf(Customer customer, DateTimeOffset now, Random random)
    {
        var city = DemoRegions.Cities.First(city => customer.RegionCode.StartsWith(city.Code, StringComparison.Ordinal));
        return
        [
            customer.AccountNumber, customer.Name, National(customer.Numbers[0].Number), customer.Numbers.Count > 1 ? National(customer.Numbers[1].Number) : "",
            city.NameZh, customer.TierCode switch { BaseData.Gold => "金卡", BaseData.Silver => "银卡", BaseData.Blacklist => "黑名单", _ => "普通" },
            Pick(Brands, random), Pick(Services, random),
            now.AddDays(-random.Next(1, 14)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Pick(Workers, random),
        ];
    }

    private static List<TableField> FieldsOf(List<string[]> rows) => [.. Columns.Select((name, index) => new TableField(
        index, name, index switch { 0 => FieldType.Text, 2 or 3 => FieldType.Phone, 8 => FieldType.Date, _ => FieldType.Text },
        [.. rows.Select(cells => cells[index]).Where(cell => cell.Length > 0).Distinct().Take(TableLimits.Samples)]))];

    private static string National(string stored) => stored.StartsWith("+86", StringComparison.Ordinal) ? stored[3..] : stored;

    private static string Pick(string[] from, Random random) => from[random.Next(from.Length)];
}
