using CallCenter.Core.Contacts;
using CallCenter.Core.Data;
using CallCenter.Web.Components.Shared;
using CallCenter.Web.Hosting;
using CallCenter.Web.Resources;
using ClosedXML.Excel;
using Microsoft.Extensions.Localization;

namespace CallCenter.Web.Features.Contacts;

/// <summary>The contacts of a search as an Excel workbook, in the columns that are shown.</summary>
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
        var columns = Columns(filter);
        var line = 1;
        SheetText.Write(sheet, line++, [.. columns.Select(column => column.Title)]);
        sheet.Row(1).Style.Font.Bold = true;
        sheet.SheetView.FreezeRows(1);
        for (var page = 1; line <= MaxRows + 1; page++)
        {
            var found = await search.FindAsync(user, (filter with { Page = page }).ToContactQuery(times, PageRequest.MaxSize), cancellation);
            foreach (var row in found.Rows.Take(MaxRows + 2 - line))
            {
                SheetText.Write(sheet, line, [.. columns.Select(column => column.Words(row))]);
                for (var place = 0; place < columns.Count; place++)
                {
                    Figure(sheet.Cell(line, place + 1), columns[place].Seconds(row));
                }

                line++;
            }

            if (found.Rows.Count < PageRequest.MaxSize)
            {
                break;
            }
        }

        // Widths by hand: measuring text needs a graphics library that Linux servers don't have.
        for (var place = 0; place < columns.Count; place++)
        {
            sheet.Column(place + 1).Width = columns[place].Width;
        }

        var stream = new MemoryStream();
        workbook.SaveAs(stream);
        stream.Position = 0;
        return stream;
    }

    private List<Column> Columns(ContactFilter filter)
    {
        List<(ContactColumn? Choice, Column Column)> all =
        [
            (null, new(text["Record.Id"], row => row.Id)),
            (null, new(text["Arrived"], row => times.Exact(row.ArrivedAt), Width: 20)),
            (null, new(text["Caller"], row => row.MaskedNumber)),
            (ContactColumn.Customer, new(text["Customer"], row => row.CustomerName)),
            (ContactColumn.Customer, new(text["Account"], row => row.AccountNumber)),
            (null, new(text["Tier"], row => row.TierCode is { } tier ? names.Tier(tier).Name : null)),
            (ContactColumn.Skill, new(text["Skill"], row => row.SkillCode is { } skill ? names.Skill(skill) : null)),
            (ContactColumn.Agent, new(text["AgentId"], row => row.AgentId)),
            (ContactColumn.Agent, new(text["Agent"], row => row.AgentName)),
            (null, new(text["Outcome"], row => words[$"Outcome.{row.Outcome}"])),
            (ContactColumn.Wait, new(text["Wait"], _ => null, row => row.WaitSeconds)),
            (ContactColumn.Talk, new(text["Talk"], _ => null, row => row.TalkSeconds)),
            (ContactColumn.Category, new(text["Category"], row => row.CategoryCode is { } category ? names.Category(category) : null)),
            (null, new(text["Incident"], row => row.Incident is { } incident ? words[$"Incident.{incident}"].Value : null)),
            (ContactColumn.Remark, new(text["Remark"], row => row.Remark, Width: 48)),
        ];
        return [.. all.Where(entry => entry.Choice is not { } choice || filter.Shows(choice)).Select(entry => entry.Column)];
    }

    private static void Figure(IXLCell cell, double? seconds)
    {
        if (seconds is { } known)
        {
            cell.SetValue(Math.Round(known, 1));
        }
    }

    private sealed record Column(string Title, Func<ContactRow, string?> Words, Func<ContactRow, double?>? Figure = null, int Width = 16)
    {
        public double? Seconds(ContactRow row) => Figure?.Invoke(row);
    }
}
