using CallCenter.Core.Data;
using CallCenter.Web.Commands;
using CallCenter.Web.Components;
using CallCenter.Web.Hosting;

if (await CommandLine.TryRunAsync(args) is { } exitCode)
{
    return exitCode;
}

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddCallCenterData(builder.Configuration);
builder.Services.AddCallCenterLocalization(builder.Configuration);
builder.Services.AddCallCenterSecurity();
builder.Services.AddCallCenterPages();

var app = builder.Build();
app.UseExceptionHandler("/error", createScopeForErrors: true);
app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
app.UseSecurityHeaders();
app.UseRequestLocalization();
app.UseAuthentication();
app.UseAuthorization();
app.UseAntiforgery();
app.MapStaticAssets().AllowAnonymous();
app.MapCulture();
app.MapCallCenterAccount();
app.MapContactExport();
app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
await app.RunAsync();
return 0;
