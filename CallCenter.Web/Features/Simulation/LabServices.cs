using CallCenter.Core.Simulation;

namespace CallCenter.Web.Features.Simulation;

/// <summary>What the policy lab needs.</summary>
internal static class LabServices
{
    /// <summary>Adds the lab, and what works off its runs on this server.</summary>
    public static IServiceCollection AddPolicyLab(this IServiceCollection services) => services
        .AddSingleton<LabRunner>()
        .AddSingleton<ILabQueue>(provider => provider.GetRequiredService<LabRunner>())
        .AddHostedService(provider => provider.GetRequiredService<LabRunner>())
        .AddSingleton<LabWatch>()
        .AddScoped<PolicyLabels>();
}
