using System.Reflection;
using Xunit.v3;

namespace CallCenter.Tests.Browser;

/// <summary>After each test, the browsers that it opened are closed.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
internal sealed class ClosesBrowsersAttribute : BeforeAfterTestAttribute
{
    /// <inheritdoc/>
    public override void After(MethodInfo methodUnderTest, IXunitTest test) => BrowserFixture.Close(test.UniqueID);
}
