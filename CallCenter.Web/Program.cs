using CallCenter.Core.Data;
using CallCenter.Core.Data.Demo;
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
await app.Services.GetRequiredService<DatabaseMigrator>().MigrateAsync();
if (app.Environment.IsDevelopment())
{
    await app.Services.GetRequiredService<DemoSeed>().SeedAsync(withUsers: true);
}

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
app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null);
await app.RunAsync();
return 0;
