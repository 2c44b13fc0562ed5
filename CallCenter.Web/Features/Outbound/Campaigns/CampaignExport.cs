using System.Globalization;
using CallCenter.Core.Data;
using CallCenter.Core.Outbound.Campaigns;
using CallCenter.Core.Security;
using CallCenter.Web.Components.Shared;
using CallCenter.Web.Hosting;
using CallCenter.Web.Resources;
using ClosedXML.Excel;
using Microsoft.Extensions.Localization;

namespace CallCenter.Web.Features.Outbound.Campaigns;

/// <summary>Dial records and the effect of a campaign as Excel workbooks, by the filter in the address.</summary>
public sealed class CampaignExport(
    DialRecords records, CampaignEffect effects, CampaignAdministration campaigns, DomainNames names, TimeText times, TimeProvider time,
    IStringLocalizer<CampaignText> text, IStringLocalizer<DomainText> words)
{
    /// <summary>Most records of a workbook.</summary>
    public const int MaxRows = 20_000;

    /// <summary>Maps the downloads.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/outbound/campaigns/{id:long}/records/export", (long id, HttpContext context, CampaignExport export) =>
            export.RecordsAsync(CurrentUserAccessor.Of(context.User), id, RecordFilter.Parse(context.Request.QueryString.Value ?? ""), context.RequestAborted))
            .RequireAuthorization(SecurityPolicies.Outbound);
        app.MapGet("/outbound/campaigns/{id:long}/effect/export", (long id, HttpContext context, CampaignExport export) =>
        {
            var values = new AddressValues(context.Request.QueryString.Value ?? "");
            return export.EffectAsync(CurrentUserAccessor.Of(context.User), id, values.Day("from"), values.Day("to"), context.RequestAborted);
        }).RequireAuthorization(SecurityPolicies.Outbound);
    }

    internal async Task<IResult> RecordsAsync(CurrentUser user, long id, RecordFilter filter, CancellationToken cancellation)
    {
        if (await campaigns.GetAsync(user, id, cancellation) is not { } campaign)
        {
            return Results.NotFound();
        }

        await names.LoadAsync(cancellation);
        using var book = new XLWorkbook();
        var sheet = book.AddWorksheet(text["Tab.records"]);
        Head(sheet, "DialledAt", "Number", "Customer", "Account", "ModeLabel", "Agent", "SystemResult", "AgentResult", "AnsweredAt", "ConnectedAt", "EndedAt", "TalkSeconds", "Remark", "Recording");
        var line = 2;
        for (var page = 1; line <= MaxRows + 1; page++)
        {
            var found = await records.FindAsync(user, (filter with { Page = page }).ToRecordQuery(id, times, PageRequest.MaxSize), cancellation);
            foreach (var row in found.Rows.Take(MaxRows + 2 - line))
            {
                SheetText.Write(
                    sheet, line, times.Exact(row.DialledAt), row.Number, row.CustomerName, row.CustomerNumber, text[$"Mode.{row.Mode}"],
                    row.AgentId is { } agent ? $"{agent} {names.Agent(agent)}" : null, row.Result is { } result ? words[$"DialResult.{result}"] : text["UnderWay"],
                    row.ResultCode is { } code ? names.Result(code) : null, Time(row.AnsweredAt), Time(row.ConnectedAt), Time(row.EndedAt), null, row.Remark,
                    row.HasRecording ? row.Id : null);
                if (row.TalkSeconds is { } talk)
                {
                    sheet.Cell(line, 12).SetValue(Math.Round(talk));
                }

                line++;
            }

            if (found.Rows.Count < PageRequest.MaxSize)
            {
                break;
            }
        }

        return Send(book, $"{campaign.Draft.Name}-{text["Tab.records"]}");
    }

    internal async Task<IResult> EffectAsync(CurrentUser user, long id, DateOnly? from, DateOnly? to, CancellationToken cancellation)
    {
        if (await campaigns.GetAsync(user, id, cancellation) is not { } campaign || await effects.GetAsync(user, id, from, to, cancellation) is not { } effect)
        {
            return Results.NotFound();
        }

        await names.LoadAsync(cancellation);
        using var book = new XLWorkbook();
        var sheet = book.AddWorksheet(text["Tab.effect"]);
        SheetText.Write(sheet, 1, campaign.Draft.Name, $"{CampaignFormat.Day(from ?? campaign.Draft.StartsOn)} – {CampaignFormat.Day(to ?? campaign.Draft.EndsOn)}");
        Line(sheet, 2, text["Customers"], effect.Customers);
        Line(sheet, 3, text["Reached"], effect.Reached);
        Headings(sheet, 4, "");
        Figures(sheet, 5, campaign.Draft.Name, effect.Figures);
        Table(book.AddWorksheet(text["Effect.Agents"]), "Agent", effect.Agents.Select(a => ($"{a.AgentId} {names.Agent(a.AgentId)}", a.Figures)));
        Table(book.AddWorksheet(text["Effect.Lists"]), "List", effect.Lists.Select(l => ($"{l.ExtractName} · {l.ImportName ?? text["ByHand"].Value}", l.Figures)));
        Table(book.AddWorksheet(text["Effect.Days"]), "Day", effect.Hours.GroupBy(h => h.Day).OrderBy(g => g.Key).Select(g => (CampaignFormat.Day(g.Key), Sum(g))));
        Table(book.AddWorksheet(text["Effect.Hours"]), "Hour", effect.Hours.GroupBy(h => h.Hour).OrderBy(g => g.Key).Select(g => (g.Key.ToString("00", CultureInfo.InvariantCulture), Sum(g))));
        var results = book.AddWorksheet(text["Effect.Results"]);
        Head(results, "SystemResult", "AgentResult", "Calls");
        for (var i = 0; i < effect.Results.Count; i++)
        {
            var row = effect.Results[i];
            SheetText.Write(results, i + 2, row.Result is { } result ? words[$"DialResult.{result}"] : text["UnderWay"], row.Code is { } code ? names.Result(code) : null);
            results.Cell(i + 2, 3).SetValue(row.Count);
        }

        return Send(book, $"{campaign.Draft.Name}-{text["Tab.effect"]}");
    }

    private string? Time(DateTimeOffset? at) => at is { } known ? times.Exact(known) : null;

    private static EffectFigures Sum(IEnumerable<CampaignHour> hours)
    {
        var all = hours.ToList();
        return new EffectFigures(
            all.Sum(h => h.Dialled), all.Sum(h => h.Answered), all.Sum(h => h.Abandoned), all.Sum(h => h.Completed), all.Sum(h => h.Refused), all.Sum(h => h.CallLater));
    }

    private void Table(IXLWorksheet sheet, string first, IEnumerable<(string Name, EffectFigures Figures)> rows)
    {
        Headings(sheet, 1, text[first]);
        var line = 2;
        foreach (var (name, figures) in rows)
        {
            Figures(sheet, line++, name, figures);
        }
    }

    private void Headings(IXLWorksheet sheet, int line, string first)
    {
        SheetText.Write(
            sheet, line, first, text["Dialled"], text["Answered"], text["ContactRate"], text["Abandoned"], text["AbandonRate"], text["Completed"], text["CompletionRate"],
            text["Refused"], text["RefusalRate"], text["CallLater"]);
        sheet.Row(line).Style.Font.Bold = true;
        for (var column = 1; column <= 11; column++)
        {
            sheet.Column(column).Width = column == 1 ? 32 : 12;
        }
    }

    private static void Figures(IXLWorksheet sheet, int line, string name, EffectFigures figures)
    {
        SheetText.Write(sheet, line, name);
        double?[] values =
        [
            figures.Dialled, figures.Answered, figures.ContactRate, figures.Abandoned, figures.AbandonRate, figures.Completed, figures.CompletionRate, figures.Refused,
            figures.RefusalRate, figures.CallLater,
        ];
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] is { } value)
            {
                sheet.Cell(line, i + 2).SetValue(value);
            }
        }

        foreach (var rate in new[] { 4, 6, 8, 10 })
        {
            sheet.Cell(line, rate).Style.NumberFormat.Format = "0.0 %";
        }
    }

    private static void Line(IXLWorksheet sheet, int line, string name, int value)
    {
        SheetText.Write(sheet, line, name);
        sheet.Cell(line, 2).SetValue(value);
    }

    private void Head(IXLWorksheet sheet, params string[] keys)
    {
        SheetText.Write(sheet, 1, [.. keys.Select(key => text[key].Value)]);
        sheet.Row(1).Style.Font.Bold = true;
        sheet.SheetView.FreezeRows(1);
        for (var column = 1; column <= keys.Length; column++)
        {
            sheet.Column(column).Width = 18;
        }
    }

    private IResult Send(XLWorkbook book, string name)
    {
        using var content = new MemoryStream();
        book.SaveAs(content);
        return Results.File(content.ToArray(), SheetText.ContentType, $"{name}-{times.Local(time.GetUtcNow()):yyyyMMdd-HHmm}.xlsx");
    }
}
