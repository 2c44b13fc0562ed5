using CallCenter.Core.Data;
using CallCenter.Core.Data.Journal;
using CallCenter.Core.Jobs;
using CallCenter.Web.Live;
using Hangfire;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Prometheus;

namespace CallCenter.Web.Hosting;

/// <summary>What those who run the product look at: health, metrics, traces, jobs.</summary>
internal static class Operations
{
    private const string ReadyTag = "ready";

    public static WebApplicationBuilder AddOperations(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<SiteMetrics>();
        services.AddHealthChecks()
            .AddCheck<StoreHealth>("store", tags: [ReadyTag])
            .AddCheck<SiteHealth>("site", tags: [ReadyTag]);

        // Where OTEL_EXPORTER_OTLP_ENDPOINT names a collector, each call goes there as one trace.
        if (builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is { Length: > 0 })
        {
            services.AddOpenTelemetry()
                .ConfigureResource(resource => resource.AddService("callcenter"))
                .WithTracing(tracing => tracing.AddSource(CallTracing.SourceName).AddOtlpExporter());
        }

        services.AddHangfire((provider, hangfire) =>
        {
            hangfire.UseSimpleAssemblyNameTypeSerializer().UseRecommendedSerializerSettings();
            var database = provider.GetRequiredService<DatabaseSettings>();
            if (database.Provider == DatabaseProvider.SqlServer)
            {
                hangfire.UseSqlServerStorage(database.ConnectionString);
            }
            else
            {
                hangfire.UseInMemoryStorage();
            }
        });
        services.AddHangfireServer(options => options.WorkerCount = Math.Max(2, Environment.ProcessorCount));
        services.AddSingleton(builder.Configuration.GetSection(RetentionSettings.Section).Get<RetentionSettings>() ?? new RetentionSettings());
        services.AddTransient<DecisionRetention>();
        services.AddHostedService<RecurringJobs>();
        return builder;
    }

    public static void MapOperations(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions
        {
            Predicate = check => check.Tags.Contains(ReadyTag),
            ResponseWriter = WriteAsync,
        }).AllowAnonymous();
        // Its gauges show the site on every server, also where the site doesn't run.
        app.Services.GetRequiredService<SiteMetrics>();
        app.MapMetrics("/metrics").AllowAnonymous();
        app.MapHangfireDashboardWithAuthorizationPolicy(SecurityPolicies.Operation, "/admin/jobs", new DashboardOptions
        {
            DashboardTitle = "CallCenter",
            AppPath = "/",
            DisplayStorageConnectionString = false,
        });
    }

    private static Task WriteAsync(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "text/plain; charset=utf-8";
        var lines = report.Entries.Select(entry => $"{entry.Key}: {entry.Value.Status}{(entry.Value.Description is { } text ? $" ({text})" : "")}");
        return context.Response.WriteAsync(string.Join('\n', [report.Status.ToString(), .. lines]));
    }

    /// <summary>The store answers. While it doesn't, calls go on and are spooled, so that the server stays usable: degraded.</summary>
    private sealed class StoreHealth(IDbContextFactory<CallCenterDb> databases, Journal journal) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            if (journal.StoreAway)
            {
                return HealthCheckResult.Degraded($"the store is away; {journal.PendingStore} entries are spooled");
            }

            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            return await db.Database.CanConnectAsync(cancellationToken)
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Degraded("the store can't be reached");
        }
    }

    /// <summary>The site runs, here or on another server, and reports; the switch is connected.</summary>
    private sealed class SiteHealth(LiveFloor floor) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(floor.Floor switch
            {
                null => HealthCheckResult.Unhealthy("the site hasn't reported yet"),
                { SwitchConnected: false } => HealthCheckResult.Degraded("the switch is away and serves callers by itself"),
                _ => HealthCheckResult.Healthy(),
            });
    }
}
