using CallCenter.Core.Tiers.Imports;
using CallCenter.Web.Cluster;
using CallCenter.Web.Hosting;
using CallCenter.Web.Live;

namespace CallCenter.Web.Features.Tiers;

/// <summary>What the imports of tiers need from the host.</summary>
internal static class TierServices
{
    private const string WorkbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static WebApplicationBuilder AddTierImports(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<LiveProgress<TierImportProgress>>();
        services.AddSingleton<ImportRelay>();
        services.AddSingleton<ITierImportAnnouncer>(provider => provider.GetRequiredService<ImportRelay>());
        services.AddHostedService(provider => provider.GetRequiredService<ImportRelay>());
        services.AddSingleton<ITierImportQueue, TierImportQueue>();
        services.AddSingleton<ITierImportTexts, TierImportTexts>();
        services.AddSingleton(provider => provider.GetRequiredService<BusinessTime>().Zone);
        return builder;
    }

    /// <summary>Maps the download of what an import rejected.</summary>
    public static void MapTierImports(this WebApplication app) =>
        app.MapGet("/tiers/imports/{id:long}/rejected", async (long id, HttpContext context, TierRejectFile rejects) =>
        {
            // Into a file first: an error half-way must not look like a short list.
            var file = new FileStream(
                Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 4096, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
            if (!await rejects.WriteAsync(CurrentUserAccessor.Of(context.User), id, file, context.RequestAborted))
            {
                await file.DisposeAsync();
                return Results.NotFound();
            }

            file.Position = 0;
            return Results.File(file, WorkbookType, $"rejected-{id}.xlsx");
        }).RequireAuthorization(SecurityPolicies.Setup);
}
