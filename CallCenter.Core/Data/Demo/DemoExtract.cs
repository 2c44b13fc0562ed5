using System.Globalization;
using System.Text.Json;
using CallCenter.Core.Conditions;
using CallCenter.Core.Customers;
using CallCenter.Core.Outbound;
using CallCenter.Core.Outbound.Extraction;
using CallCenter.Core.Outbound.Import;
using CallCenter.Core.Tables;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using FieldType = CallCenter.Core.Tables.FieldType;

namespace CallCenter.Core.Data.Demo;

/// <summary>A list of bills that are due, an extract of it that has run, and a few numbers that must not be called.</summary>
internal static class DemoExtract
{
    private const int Rows = 240;

    private static readonly string[] Plans = ["互动电视", "高清基本包", "基本收视", "宽带融合"];

    private static readonly IReadOnlyList<TableField> Fields =
    [
        new(0, "客户编号", FieldType.Text, []), new(1, "客户姓名", FieldType.Text, []), new(2, "联系电话", FieldType.Phone, []),
        new(3, "备用电话", FieldType.Phone, []), new(4, "市州公司", FieldType.Text, []), new(5, "套餐", FieldType.Text, []),
        new(6, "欠费金额", FieldType.Number, []), new(7, "到期日", FieldType.Date, []), new(8, "同意外呼", FieldType.Boolean, []),
    ];

    public static async Task SeedAsync(IDbContextFactory<CallCenterDb> databases, TimeProvider time, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        long extractId;
        await using (var db = await databases.CreateDbContextAsync(cancellation))
        {
            // One that somebody has deleted doesn't come back.
            if (await db.Extracts.AnyAsync(cancellation) || await db.AuditEntries.AnyAsync(e => e.Entity == nameof(Extract), cancellation))
            {
                return;
            }

            await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
            var list = await ListAsync(db, now, cancellation);
            var extract = new Extract
            {
                Name = "三月欠费催缴",
                RegionCode = BaseData.Province,
                CallType = CallType.Dunning,
                Definition = DefinitionOf(list).Write(),
                Status = ExtractStatus.Running,
                ChangedAt = now,
                ChangedBy = "demo",
            };
            db.Extracts.Add(extract);
            db.DoNotCallNumbers.AddRange(await DoNotCallAsync(db, now, cancellation));
            await db.SaveChangesAsync(cancellation);
            db.ExtractRuns.Add(new ExtractRun
            {
                ExtractId = extract.Id,
                Number = 1,
                Definition = extract.Definition,
                Lists = StoreJson.Write(new[] { list.Id }),
                Expected = list.Loaded,
                StartedAt = now,
                UserId = "demo",
                UserName = "demo",
            });
            await db.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
            extractId = extract.Id;
        }

        // The product's own work: what it shows is what it would have made of such a list.
        var job = new ExtractJob(
            databases, new ExtractSettings { Pause = TimeSpan.Zero }, new ListRows(databases), new Silence(), time, NullLogger<ExtractJob>.Instance);
        await job.RunAsync(extractId, cancellation);
    }

    private static async Task<ListImport> ListAsync(CallCenterDb db, DateTimeOffset now, CancellationToken cancellation)
    {
        var customers = await db.Customers.AsNoTracking().AsSingleQuery().Include(c => c.Numbers).OrderBy(c => c.Id).Take(Rows).ToListAsync(cancellation);
        var regions = await db.Regions.AsNoTracking().ToDictionaryAsync(r => r.Code, r => r.NameZh, cancellation);
        var rows = customers.Select((customer, index) => Cells(customer, index, regions)).ToList();
        var fields = Fields.Select(field => field with { Samples = [.. rows.Select(row => row[field.Index]).Where(cell => cell.Length > 0).Distinct().Take(3)] });
        var list = new ListImport
        {
            RegionCode = BaseData.Province,
            Name = "三月欠费客户.xlsx",
            Status = ListImportStatus.Loaded,
            Description = StoreJson.Write(new TableDescription(TableFormat.Xlsx, null, null, "Sheet1", ["Sheet1"], 1, rows.Count, [.. fields])),
            Mapping = StoreJson.Write(Mapping),
            Expected = rows.Count,
            Position = rows.Count + 1,
            Read = rows.Count,
            Loaded = rows.Count,
            CreatedAt = now,
            FinishedAt = now,
            UserId = "demo",
            UserName = "demo",
        };
        db.ListImports.Add(list);
        await db.SaveChangesAsync(cancellation);
        db.ListRows.AddRange(rows.Select((cells, index) => new ListRow
        {
            ImportId = list.Id,
            Number = index + 2,
            Cells = JsonSerializer.Serialize(cells, StoreJson.Options),
        }));
        return list;
    }

    // Lists are never clean: numbers with hyphens, two in a cell, extensions, service numbers; refusals; rows that come again.
    private static string[] Cells(Customer customer, int index, Dictionary<string, string> regions)
    {
        var national = customer.Numbers.Count == 0 ? "" : customer.Numbers[0].Number.Replace("+86", "", StringComparison.Ordinal);
        var number = (index % 40) switch
        {
            17 => "10086",
            23 => "",
            29 => $"{national[..3]}-{national[3..7]}-{national[7..]}",
            31 => $"{national}/{national[..^1]}0",
            _ => national,
        };
        var city = customer.RegionCode.Length > 5 ? customer.RegionCode[..5] : customer.RegionCode;
        return
        [
            customer.AccountNumber, customer.Name, number, customer.Numbers.Count > 1 ? customer.Numbers[1].Number : "",
            index % 37 == 5 ? "深圳" : regions.GetValueOrDefault(city, city), Plans[index % Plans.Length],
            (((index * 37) % 480) + 12.5m).ToString(CultureInfo.InvariantCulture),
            string.Create(CultureInfo.InvariantCulture, $"2026-{(index % 3) + 2:00}-{(index % 27) + 1:00}"), index % 19 == 7 ? "否" : index % 3 == 0 ? "" : "是",
        ];
    }

    private static TargetMapping Mapping { get; } = new(new Dictionary<TargetField, string>
    {
        [TargetField.CustomerNumber] = "客户编号",
        [TargetField.CustomerName] = "客户姓名",
        [TargetField.Number] = "联系电话",
        [TargetField.Number2] = "备用电话",
        [TargetField.Region] = "市州公司",
        [TargetField.Consent] = "同意外呼",
    });

    private static ExtractDefinition DefinitionOf(ListImport list) => new()
    {
        Lists = [list.Id],
        Mapping = Mapping,
        RegionFrom = RegionOrigin.Column,
        CalledWithinDays = 7,
        Condition = ConditionGroup.AllOf(
            FieldTest.Of(ExtractFields.OfColumn("欠费金额"), ConditionOperator.GreaterOrEqual, "50"),
            ConditionGroup.AnyOf(
                FieldTest.Of(ExtractFields.OfColumn("到期日"), ConditionOperator.Less, "2026-04-01"),
                FieldTest.Of(ExtractFields.OfColumn("套餐"), ConditionOperator.In, "互动电视", "宽带融合"))),
    };

    private static async Task<List<DoNotCallNumber>> DoNotCallAsync(CallCenterDb db, DateTimeOffset now, CancellationToken cancellation)
    {
        (string? Reason, int? Days)[] entries = [("客户来电要求不再外呼", null), ("投诉骚扰，已道歉", null), ("出国，半年内不要联系", 180), ("号码已过户", null), ("活动期间不打扰", -3)];
        var known = await db.DoNotCallNumbers.Select(n => n.Number).ToListAsync(cancellation);
        var numbers = await db.CustomerNumbers.Where(n => n.CustomerId > 4 && n.CustomerId <= Rows).OrderBy(n => n.CustomerId).ThenBy(n => n.Number)
            .Select(n => n.Number).Distinct().ToListAsync(cancellation);
        return
        [
            .. numbers.Except(known).Where((_, index) => index % 31 == 8).Zip(entries, (number, entry) => new DoNotCallNumber
            {
                Number = number,
                Reason = entry.Reason,
                AddedAt = now,
                AddedBy = "demo",
                Until = entry.Days is { } days ? now.AddDays(days) : null,
            }),
        ];
    }

    private sealed class Silence : IExtractAnnouncer
    {
        public void Announce(ExtractProgress progress)
        {
        }
    }
}
