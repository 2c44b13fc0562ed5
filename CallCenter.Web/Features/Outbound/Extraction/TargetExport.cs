using CallCenter.Core.Data;
using CallCenter.Core.Outbound;
using CallCenter.Core.Outbound.Extraction;
using CallCenter.Core.Security;
using CallCenter.Core.Tables;
using CallCenter.Web.Components.Shared;
using CallCenter.Web.Hosting;
using CallCenter.Web.Resources;
using Microsoft.Extensions.Localization;

namespace CallCenter.Web.Features.Outbound.Extraction;

/// <summary>
/// The targets of a search as an Excel workbook, row by row: what they are, all columns of their list, and why they aren't called. Numbers are masked
/// as on the screen.
/// </summary>
public sealed class TargetExport(
    TargetAdministration targets, DomainNames names, IStringLocalizer<ExtractText> text, ExtractLabels labels)
{
    /// <summary>Maps <c>/outbound/extracts/{id}/targets/export</c>, which takes the same query as the page.</summary>
    public static IEndpointConventionBuilder Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/outbound/extracts/{id:long}/targets/export", async (long id, HttpContext context, TargetExport export) =>
        {
            // Into a file first: an error half-way must not look like a short list.
            var file = new FileStream(
                Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 4096, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
            await export.WriteAsync(
                CurrentUserAccessor.Of(context.User), id, TargetFilter.Parse(context.Request.QueryString.Value ?? ""), file, context.RequestAborted);
            file.Position = 0;
            return Results.File(file, SheetText.ContentType, $"targets-{id}.xlsx");
        }).RequireAuthorization(SecurityPolicies.Outbound);

    /// <summary>Writes the workbook.</summary>
    public async Task WriteAsync(CurrentUser user, long extractId, TargetFilter filter, Stream output, CancellationToken cancellation)
    {
        await names.LoadAsync(cancellation);
        var columns = await targets.ColumnsAsync(user, extractId, cancellation);
        List<(string Title, Func<TargetRow, string?> Value)> own =
        [
            (labels.Field(TargetField.Number), row => row.Numbers.ElementAtOrDefault(0)),
            (labels.Field(TargetField.Number2), row => row.Numbers.ElementAtOrDefault(1)),
            (labels.Field(TargetField.Number3), row => row.Numbers.ElementAtOrDefault(2)),
            (labels.Field(TargetField.CustomerName), row => row.CustomerName),
            (labels.Field(TargetField.CustomerNumber), row => row.CustomerNumber),
            (labels.Field(TargetField.Region), row => names.Region(row.RegionCode)),
            (labels.Field(TargetField.CallType), row => labels.CallType(row.CallType)),
            (labels.Field(TargetField.Tier), row => row.TierCode is { } tier ? names.Tier(tier).Name : null),
            (labels.Field(TargetField.Brand), row => row.Brand),
            (labels.Field(TargetField.ComplaintText), row => row.ComplaintText),
        ];
        using var workbook = new RejectWorkbook(
            output, [.. own.Select(column => column.Title), .. columns.Select(column => text["Export.Column", column].Value)], text["Row"], text["Reason"]);
        await foreach (var row in targets.ReadAsync(user, extractId, filter.ToQuery(PageRequest.MaxSize), cancellation))
        {
            workbook.Add(
                row.RowNumber ?? 0, [.. own.Select(column => column.Value(row)), .. columns.Select(column => row.Fields.GetValueOrDefault(column))],
                labels.Reason(row.Exclusion));
        }
    }
}
