using CallCenter.Core.Agents;
using CallCenter.Core.Data;
using CallCenter.Core.Live;
using CallCenter.Web.Components.Shared;
using CallCenter.Web.Features.Contacts;
using CallCenter.Web.Features.Customers;
using CallCenter.Web.Features.Live;
using CallCenter.Web.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MudBlazor;
using MudBlazor.Services;

namespace CallCenter.Web.Components;

/// <summary>What the pages need.</summary>
public static class PageServices
{
    /// <summary>Adds the interactive pages and what they show names, times and traces with.</summary>
    public static IServiceCollection AddCallCenterPages(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddHttpContextAccessor();
        services.AddMudServices(options =>
        {
            // On the left: the buttons of a dialog are on the right.
            options.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomLeft;
            options.SnackbarConfiguration.VisibleStateDuration = 8000;
            options.SnackbarConfiguration.MaxDisplayedSnackbars = 4;
            options.SnackbarConfiguration.PreventDuplicates = true;
        });
        services.TryAddSingleton<AgentDeskService>();
        services.TryAddSingleton<FloorSupervision>();
        services.AddSingleton(provider => new DomainNames(
            new DomainNameReader(provider.GetRequiredService<IDbContextFactory<CallCenterDb>>()).ReadAsync,
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new TimeText(provider.GetRequiredService<BusinessTime>().Zone));
        services.AddScoped<TraceSentences>();
        services.AddScoped<AlarmSentences>();
        services.AddScoped<WhySentences>();
        services.AddScoped<ConditionSentences>();
        services.AddScoped<ContactExport>();
        services.AddScoped<CustomerExport>();
        return services;
    }
}
