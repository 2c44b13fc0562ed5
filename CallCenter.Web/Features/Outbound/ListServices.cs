using CallCenter.Core.Outbound.Import;
using CallCenter.Core.Security;
using CallCenter.Web.Cluster;
using CallCenter.Web.Hosting;
using CallCenter.Web.Live;
using CallCenter.Web.Outbound.Import;

namespace CallCenter.Web.Features.Outbound;

/// <summary>What the imports of lists need from the host.</summary>
internal static class ListServices
{
    private const string WorkbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static WebApplicationBuilder AddLists(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<LiveProgress<ListImportProgress>>();
        services.AddSingleton<IListImportAnnouncer>(provider => provider.GetRequiredService<ImportRelay>());
        services.AddSingleton<ListImportQueue>();
        services.AddSingleton<IListImportQueue>(provider => provider.GetRequiredService<ListImportQueue>());
        services.AddSingleton<IListSourceQueue>(provider => provider.GetRequiredService<ListImportQueue>());
        services.AddSingleton<IListImportTexts, ListImportTexts>();
        services.AddSingleton<ISecretProtector, SecretProtector>();
        services.AddSingleton<IListSourceConnector, FtpConnector>();
        services.AddSingleton<IListSourceConnector, SftpConnector>();
        services.AddSingleton<IListSourceConnector, MailConnector>();
        return builder;
    }

    /// <summary>Maps the download of what wasn't loaded.</summary>
    public static void MapLists(this WebApplication app)
    {
        Map("rejected", duplicates: false);
        Map("duplicates", duplicates: true);

        void Map(string name, bool duplicates) =>
            app.MapGet($"/outbound/imports/{{id:long}}/{name}", async (long id, HttpContext context, ListRejectFile rejects) =>
            {
                // Into a file first: an error half-way must not look like a short list.
                var file = new FileStream(
                    Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 4096, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
                if (!await rejects.WriteAsync(CurrentUserAccessor.Of(context.User), id, duplicates, file, context.RequestAborted))
                {
                    await file.DisposeAsync();
                    return Results.NotFound();
                }

                file.Position = 0;
                return Results.File(file, WorkbookType, $"list-{id}-{name}.xlsx");
            }).RequireAuthorization(SecurityPolicies.Outbound);
    }
}
