using CallCenter.Core.Contacts;
using CallCenter.Core.Data;
using CallCenter.Web.Components.Shared;
using CallCenter.Web.Hosting;
using CallCenter.Web.Resources;
using ClosedXML.Excel;
using Microsoft.Extensions.Localization;

namespace CallCenter.Web.Features.Contacts;

/// <summary>The contacts of a search as an Excel workbook.</summary>
public sealed class ContactExport(
    ContactSearch search, TimeText times, DomainNames names, IStringLocalizer<ContactText> text, IStringLocalizer<DomainText> words)
{
    /// <summary>Most rows of a workbook.</summary>
    public const int MaxRows = 10_000;

    /// <summary>Maps <c>/contacts/export</c>, which takes the same query as the page.</summary>
    public static IEndpointConventionBuilder Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/contacts/export", async (HttpContext context, ContactExport export, TimeProvider time, TimeText times) =>
        {
            var workbook = await export.WriteAsync(
                CurrentUserAccessor.Of(context.User), ContactFilter.Parse(context.Request.QueryString.Value ?? ""), context.RequestAborted);
            return Results.File(workbook, SheetText.ContentType, $"contacts-{times.Local(time.GetUtcNow()):yyyyMMdd-HHmmss}.xlsx");
        }).RequireAuthorization(SecurityPolicies.Contacts);

    /// <summary>Writes the workbook; the stream stands at its beginning.</summary>
    public async Task<Stream> WriteAsync(Core.Security.CurrentUser user, ContactFilter filter, CancellationToken cancellation)
    {
        await names.LoadAsync(cancellation);
        using var workbook = new XLWorkbook();
        var sheet = workbook.AddWorksheet("contacts");
        var line = 1;
        SheetText.Write(
            sheet, line++, text["Record.Id"], text["Arrived"], text["Caller"], text["Customer"], text["Account"], text["Tier"], text["Skill"],
            text["AgentId"], text["Agent"], text["Outcome"], text["Wait"], text["Talk"], text["Category"], text["Incident"], text["Remark"]);
        sheet.Row(1).Style.Font.Bold = true;
        sheet.SheetView.FreezeRows(1);
        for (var page = 1; line <= MaxRows + 1; page++)
        {
            var found = await search.FindAsync(user, (filter with { Page = page }).ToContactQuery(times, PageRequest.MaxSize), cancellation);
            foreach (var row in found.Rows.Take(MaxRows + 2 - line))
            {
                SheetText.Write(
                    sheet, line, row.Id, times.Exact(row.ArrivedAt), row.MaskedNumber, row.CustomerName, row.AccountNumber,
                    row.TierCode is { } tier ? names.Tier(tier).Name : null, row.SkillCode is { } skill ? names.Skill(skill) : null,
                    row.AgentId, row.AgentName, words[$"Outcome.{row.Outcome}"], null, null,
                    row.CategoryCode is { } category ? names.Category(category) : null,
                    row.Incident is { } incident ? words[$"Incident.{incident}"].Value : null, row.Remark);
                Figure(sheet.Cell(line, 11), row.WaitSeconds);
                Figure(sheet.Cell(line, 12), row.TalkSeconds);
                line++;
            }

            if (found.Rows.Count < PageRequest.MaxSize)
            {
                break;
            }
        }

        // Widths by hand: measuring text needs a graphics library that Linux servers don't have.
        sheet.Columns(1, 15).Width = 16;
        sheet.Column(2).Width = 20;
        sheet.Column(15).Width = 48;
        var stream = new MemoryStream();
        workbook.SaveAs(stream);
        stream.Position = 0;
        return stream;
    }

    private static void Figure(IXLCell cell, double? seconds)
    {
        if (seconds is { } known)
        {
            cell.SetValue(Math.Round(known, 1));
        }
    }
}
