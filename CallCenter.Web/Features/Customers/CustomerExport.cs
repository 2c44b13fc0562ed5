using CallCenter.Core.Customers;
using CallCenter.Core.Data;
using CallCenter.Core.Security;
using CallCenter.Web.Components.Shared;
using CallCenter.Web.Hosting;
using CallCenter.Web.Resources;
using ClosedXML.Excel;
using Microsoft.Extensions.Localization;

namespace CallCenter.Web.Features.Customers;

/// <summary>The customers of a search as an Excel workbook, in the columns that are shown.</summary>
public sealed class CustomerExport(CustomerDirectory directory, DomainNames names, IStringLocalizer<CustomerText> text)
{
    /// <summary>Most rows of a workbook.</summary>
    public const int MaxRows = 10_000;

    /// <summary>Maps <c>/customers/export</c>, which takes the same query as the page.</summary>
    public static IEndpointConventionBuilder Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/customers/export", async (HttpContext context, CustomerExport export, TimeProvider time, TimeText times) =>
        {
            var workbook = await export.WriteAsync(
                CurrentUserAccessor.Of(context.User), CustomerFilter.Parse(context.Request.QueryString.Value ?? ""), context.RequestAborted);
            return Results.File(workbook, SheetText.ContentType, $"customers-{times.Local(time.GetUtcNow()):yyyyMMdd-HHmmss}.xlsx");
        }).RequireAuthorization(SecurityPolicies.Customers);

    /// <summary>Writes the workbook; the stream stands at its beginning.</summary>
    public async Task<Stream> WriteAsync(CurrentUser user, CustomerFilter filter, CancellationToken cancellation)
    {
        await names.LoadAsync(cancellation);
        var columns = Columns(filter);
        using var workbook = new XLWorkbook();
        var sheet = workbook.AddWorksheet("customers");
        SheetText.Write(sheet, 1, [.. columns.Select(column => column.Title)]);
        sheet.Row(1).Style.Font.Bold = true;
        sheet.SheetView.FreezeRows(1);
        var line = 2;
        for (var page = 1; line <= MaxRows + 1; page++)
        {
            var found = await directory.FindAsync(user, (filter with { Page = page }).ToCustomerQuery(PageRequest.MaxSize), cancellation);
            foreach (var row in found.Rows.Take(MaxRows + 2 - line))
            {
                SheetText.Write(sheet, line++, [.. columns.Select(column => column.Value(row))]);
            }

            if (!found.HasNext)
            {
                break;
            }
        }

        // Widths by hand: measuring text needs a graphics library that Linux servers don't have.
        sheet.Columns(1, columns.Count).Width = 20;
        var stream = new MemoryStream();
        workbook.SaveAs(stream);
        stream.Position = 0;
        return stream;
    }

    private List<(string Title, Func<CustomerRow, string?> Value)> Columns(CustomerFilter filter)
    {
        List<(string, Func<CustomerRow, string?>)> columns =
        [
            (text["Account"], row => row.AccountNumber), (text["Name"], row => row.Name), (text["Tier"], row => names.Tier(row.TierCode).Name),
        ];
        Add(CustomerColumn.Numbers, row => string.Join(", ", row.MaskedNumbers));
        Add(CustomerColumn.Region, row => names.Region(row.RegionCode));
        Add(CustomerColumn.Address, row => row.Address);
        return columns;

        void Add(CustomerColumn column, Func<CustomerRow, string?> value)
        {
            if (filter.Shows(column))
            {
                columns.Add((text[$"Column.{column}"], value));
            }
        }
    }
}
